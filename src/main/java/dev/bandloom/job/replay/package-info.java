/** What other policies would have brought in jobs that have run. */
@NullMarked
@NamedInterface("replay")
package dev.bandloom.job.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
