/** Reads what the samples have to cover. */
@NullMarked
package dev.bandloom.recipe.reading.coverage;

import org.jspecify.annotations.NullMarked;
