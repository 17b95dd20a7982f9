/** English as the offline engine knows it: forms, phrases, leanings and opinions. */
@NullMarked
package dev.bandloom.llm.offline.words;

import org.jspecify.annotations.NullMarked;
