/** Flags of the command line that are a shorter way to write a recipe. */
@NullMarked
package dev.bandloom.cli.shorthand;

import org.jspecify.annotations.NullMarked;
