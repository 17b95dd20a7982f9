/** The HTTP surface shared by all resources: problem details, request limits, the arms endpoint. */
@NullMarked
@ApplicationModule(allowedDependencies = {"job", "feedback", "dataset", "recipe", "routing", "pipeline"})
package dev.bandloom.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
