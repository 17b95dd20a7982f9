/** Sentences said again: the same, less, more or the opposite. */
@NullMarked
package dev.bandloom.llm.offline.rewriting;

import org.jspecify.annotations.NullMarked;
