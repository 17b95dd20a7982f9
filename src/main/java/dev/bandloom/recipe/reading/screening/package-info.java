/** Reads the settings of validators that screen what a text says, in what language, and whose data it holds. */
@NullMarked
package dev.bandloom.recipe.reading.screening;

import org.jspecify.annotations.NullMarked;
