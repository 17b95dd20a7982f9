/** Turns the text of a recipe into its records, or into a list of everything that is wrong with it. */
@NullMarked
package dev.bandloom.recipe.reading;

import org.jspecify.annotations.NullMarked;
