/** What samples are written from beyond the words of the recipe: documents, and tables that are answered row by row. */
@NullMarked
@NamedInterface("material")
package dev.bandloom.recipe.material;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
