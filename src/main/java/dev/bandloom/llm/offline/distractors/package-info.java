/** Wrong answers to questions: the true sentence with another answer in the place of the asked one. */
@NullMarked
package dev.bandloom.llm.offline.distractors;

import org.jspecify.annotations.NullMarked;
