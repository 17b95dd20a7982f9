/** Reads and checks the grammar of a recipe. */
@NullMarked
package dev.bandloom.recipe.reading.grammar;

import org.jspecify.annotations.NullMarked;
