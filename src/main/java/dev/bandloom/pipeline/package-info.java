/** The loop: plan a batch, run it, commit it, learn from it, until exactly N samples are accepted. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "recipe",
            "recipe :: validator",
            "knowledge",
            "recipe :: coverage",
            "recipe :: material",
            "dataset",
            "dataset :: file",
            "random",
            "inference",
            "llm",
            "routing",
            "generation",
            "quality",
            "quality :: judge",
            "feedback"
        })
package dev.bandloom.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
