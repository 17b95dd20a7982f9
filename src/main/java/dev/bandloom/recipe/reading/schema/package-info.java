/** Finds what makes a JSON Schema impossible to satisfy, as far as that can be told cheaply. */
@NullMarked
package dev.bandloom.recipe.reading.schema;

import org.jspecify.annotations.NullMarked;
