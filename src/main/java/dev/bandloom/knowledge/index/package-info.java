/** What is kept of documents: their passages with vectors, and the Lucene index that finds them. */
@NullMarked
package dev.bandloom.knowledge.index;

import org.jspecify.annotations.NullMarked;
