/** What the router learns from: rewards, remembered arm state, adaptation. */
@NullMarked
@ApplicationModule(allowedDependencies = {"recipe", "recipe :: json", "dataset", "routing", "quality", "store"})
package dev.bandloom.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
