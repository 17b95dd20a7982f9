/** The language of rules over the members of a response: what can be written, not what it comes to. */
@NullMarked
@NamedInterface("expression")
package dev.bandloom.recipe.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
