/** What the samples of a job have to cover between them. */
@NullMarked
@NamedInterface("coverage")
package dev.bandloom.recipe.coverage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
