/** Bandloom: synthetic data from arms that compete. One package below this one is one module. */
@NullMarked
package dev.bandloom;

import org.jspecify.annotations.NullMarked;
