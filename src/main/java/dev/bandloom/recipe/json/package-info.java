/** JSON that people write, read strictly: every member acts or is rejected, and all problems are told at once. */
@NullMarked
@NamedInterface("json")
package dev.bandloom.recipe.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
