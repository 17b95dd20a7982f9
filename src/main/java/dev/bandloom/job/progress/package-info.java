/** What happens to jobs, for those who follow them. */
@NullMarked
@NamedInterface("progress")
package dev.bandloom.job.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
