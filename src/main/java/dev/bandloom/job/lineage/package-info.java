/** Where the samples of stored jobs come from. */
@NullMarked
@NamedInterface("lineage")
package dev.bandloom.job.lineage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
