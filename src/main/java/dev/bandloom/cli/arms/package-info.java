/** Commands about what was learned: list, export, import, reset. */
@NullMarked
package dev.bandloom.cli.arms;

import org.jspecify.annotations.NullMarked;
