/** Documents, cut into passages, and the index that finds them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"recipe", "recipe :: material", "dataset", "inference", "store"})
package dev.bandloom.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
