/** Documents of every kind, read as a stream of blocks: headings, paragraphs, lists, tables. */
@NullMarked
package dev.bandloom.knowledge.document;

import org.jspecify.annotations.NullMarked;
