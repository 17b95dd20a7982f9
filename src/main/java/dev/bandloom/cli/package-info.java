/** The bandloom command. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "job",
            "job :: arms",
            "job :: replay",
            "job :: late",
            "job :: lineage",
            "job :: report",
            "feedback",
            "dataset",
            "dataset :: file",
            "dataset :: format",
            "dataset :: lineage",
            "dataset :: verification",
            "dataset :: layout",
            "dataset :: split",
            "dataset :: card",
            "recipe",
            "recipe :: validator",
            "knowledge",
            "recipe :: coverage",
            "recipe :: material",
            "routing",
            "routing :: evaluation",
            "routing :: simulation",
            "pipeline",
            "pipeline :: preview",
            "random",
            "inference",
            "inference :: catalog",
            "llm",
            "generation",
            "quality",
            "quality :: rule",
            "quality :: source",
            "quality :: pii",
            "quality :: text",
            "recipe :: screening",
            "similarity",
            "store",
            "web"
        })
package dev.bandloom.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
