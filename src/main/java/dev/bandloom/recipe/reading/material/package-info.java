/** Reads what samples are written from. */
@NullMarked
package dev.bandloom.recipe.reading.material;

import org.jspecify.annotations.NullMarked;
