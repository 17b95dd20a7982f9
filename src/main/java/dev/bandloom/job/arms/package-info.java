/** What jobs do with their arms, across jobs and in the course of each. */
@NullMarked
@NamedInterface("arms")
package dev.bandloom.job.arms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
