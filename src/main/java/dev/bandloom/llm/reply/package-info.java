/** Reads what language models answer, and mends it where that is safe. */
@NullMarked
package dev.bandloom.llm.reply;

import org.jspecify.annotations.NullMarked;
