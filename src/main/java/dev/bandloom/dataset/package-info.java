/** What a job produces: samples, their lineage, formats, readers and writers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"similarity", "random"})
package dev.bandloom.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
