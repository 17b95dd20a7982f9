/** Measurements that Bandloom makes of itself. */
@NullMarked
package dev.bandloom.cli.bench;

import org.jspecify.annotations.NullMarked;
