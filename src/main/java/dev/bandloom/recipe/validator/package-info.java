/** How the samples of a job are judged. */
@NullMarked
@NamedInterface("validator")
package dev.bandloom.recipe.validator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
