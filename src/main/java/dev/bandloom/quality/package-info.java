/** Validators, and the orchestrator that runs them over a batch. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "recipe",
            "recipe :: validator",
            "recipe :: coverage",
            "recipe :: expression",
            "recipe :: screening",
            "dataset",
            "dataset :: format",
            "inference",
            "llm",
            "llm :: prompt",
            "random",
            "similarity"
        })
package dev.bandloom.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
