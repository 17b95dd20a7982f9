/** Commands about where samples come from, and whether they are what was written. */
@NullMarked
package dev.bandloom.cli.lineage;

import org.jspecify.annotations.NullMarked;
