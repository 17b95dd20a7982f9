/** Distances between texts and vectors. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.bandloom.similarity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
