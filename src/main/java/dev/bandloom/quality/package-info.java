/** Validators, and the orchestrator that runs them over a batch. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "recipe",
            "recipe :: coverage",
            "recipe :: expression",
            "recipe :: screening",
            "dataset",
            "inference",
            "llm",
            "llm :: prompt",
            "random",
            "similarity"
        })
package dev.bandloom.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
