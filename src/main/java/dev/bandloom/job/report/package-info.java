/** What a job came to, in figures and by example. */
@NullMarked
@NamedInterface("report")
package dev.bandloom.job.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
