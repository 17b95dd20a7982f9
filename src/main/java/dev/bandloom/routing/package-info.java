/** Policies that choose the arm of the next batch, and the state that they learn. */
@NullMarked
@ApplicationModule(allowedDependencies = {"recipe", "recipe :: json", "random"})
package dev.bandloom.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
