/** The HTTP surface shared by all resources: problem details, request limits, the arms endpoint. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "job",
            "job :: arms",
            "job :: late",
            "job :: lineage",
            "job :: replay",
            "job :: rest",
            "feedback",
            "knowledge",
            "dataset",
            "dataset :: file",
            "recipe",
            "recipe :: json",
            "recipe :: validator",
            "routing",
            "routing :: evaluation",
            "routing :: simulation",
            "pipeline"
        })
package dev.bandloom.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
