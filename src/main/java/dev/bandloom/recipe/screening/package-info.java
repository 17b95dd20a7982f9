/** The kinds of personal data. */
@NullMarked
@NamedInterface("screening")
package dev.bandloom.recipe.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
