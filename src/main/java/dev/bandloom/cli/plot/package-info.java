/** Drawings of curves, as SVG and PNG. */
@NullMarked
package dev.bandloom.cli.plot;

import org.jspecify.annotations.NullMarked;
