/** Writes the Markdown texts of {@code data/} in other file formats. */
@NullMarked
package dev.bandloom.editions;

import org.jspecify.annotations.NullMarked;
