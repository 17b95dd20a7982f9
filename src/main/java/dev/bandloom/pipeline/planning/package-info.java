/** What is settled before batches run: for the job as a whole, and of each batch its labels, seed rows and what to avoid. */
@NullMarked
package dev.bandloom.pipeline.planning;

import org.jspecify.annotations.NullMarked;
