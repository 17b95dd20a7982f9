/** Sentences, paragraphs, titles and questions made of worded facts. */
@NullMarked
package dev.bandloom.llm.offline.prose;

import org.jspecify.annotations.NullMarked;
