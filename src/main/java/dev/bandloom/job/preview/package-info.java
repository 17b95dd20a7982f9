/** What a recipe would bring, and the prompts of the batches of stored jobs. */
@NullMarked
package dev.bandloom.job.preview;

import org.jspecify.annotations.NullMarked;
