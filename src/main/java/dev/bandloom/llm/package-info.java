/** Text engines behind one client interface. */
@NullMarked
@ApplicationModule(allowedDependencies = {"recipe", "random", "dataset", "dataset :: format", "inference"})
package dev.bandloom.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
