/** Reads what a sample looks like: the name of a format, or the file of fields that defines one. */
@NullMarked
package dev.bandloom.recipe.reading.format;

import org.jspecify.annotations.NullMarked;
