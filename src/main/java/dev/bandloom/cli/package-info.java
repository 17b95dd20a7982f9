/** The bandloom command. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "job",
            "job :: replay",
            "job :: late",
            "feedback",
            "dataset",
            "dataset :: file",
            "recipe",
            "knowledge",
            "recipe :: coverage",
            "recipe :: material",
            "routing",
            "routing :: evaluation",
            "routing :: simulation",
            "pipeline",
            "pipeline :: preview",
            "inference",
            "inference :: catalog",
            "llm",
            "quality :: source",
            "store",
            "web"
        })
package dev.bandloom.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
