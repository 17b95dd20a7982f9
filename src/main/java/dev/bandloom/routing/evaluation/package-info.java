/** What another policy would have brought, estimated from the decisions that were taken. */
@NullMarked
@NamedInterface("evaluation")
package dev.bandloom.routing.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
