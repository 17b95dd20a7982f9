/** Rewards that come after a batch was judged: reviews, downstream scores. */
@NullMarked
@NamedInterface("late")
package dev.bandloom.job.late;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
