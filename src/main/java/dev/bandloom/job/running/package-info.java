/** Jobs at work: one job to its end, the server's jobs in the background, their files and meters. */
@NullMarked
package dev.bandloom.job.running;

import org.jspecify.annotations.NullMarked;
