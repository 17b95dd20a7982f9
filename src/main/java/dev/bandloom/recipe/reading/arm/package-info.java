/** Readers of what single kinds of arms are told. */
@NullMarked
package dev.bandloom.recipe.reading.arm;

import org.jspecify.annotations.NullMarked;
