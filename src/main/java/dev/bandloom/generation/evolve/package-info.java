/** Samples that are made of other samples, and which of them are worth nothing. */
@NullMarked
package dev.bandloom.generation.evolve;

import org.jspecify.annotations.NullMarked;
