/** Reads the settings of validators that compare samples: with each other, with their sources, with what was asked for. */
@NullMarked
package dev.bandloom.recipe.reading.comparison;

import org.jspecify.annotations.NullMarked;
