/** Everything a user may write, as records, with no knowledge of who acts on it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dataset", "dataset :: file", "dataset :: format"})
package dev.bandloom.recipe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
