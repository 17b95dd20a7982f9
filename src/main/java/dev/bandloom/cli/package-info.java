/** The bandloom command. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "job",
            "feedback",
            "dataset",
            "recipe",
            "routing",
            "pipeline",
            "pipeline :: preview",
            "inference",
            "llm",
            "store",
            "web"
        })
package dev.bandloom.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
