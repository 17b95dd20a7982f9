/** Jobs: their life cycle, the ledger that stores them, resume after a crash, and their REST resource. */
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
            "dataset :: layout",
            "dataset :: lineage",
            "dataset :: table",
            "generation",
            "inference",
            "llm",
            "routing",
            "routing :: evaluation",
            "routing :: simulation",
            "quality",
            "feedback",
            "pipeline",
            "pipeline :: preview",
            "store"
        })
package dev.bandloom.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
