/** Generators: what an arm does to write a batch of candidates. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "recipe",
            "recipe :: coverage",
            "dataset",
            "dataset :: format",
            "random",
            "llm",
            "llm :: prompt",
            "routing"
        })
package dev.bandloom.generation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
