/** The text of a recipe as values that know where they stand, read within limits, and the list of what is wrong with them. */
@NullMarked
package dev.bandloom.recipe.reading.yaml;

import org.jspecify.annotations.NullMarked;
