/** The commands that look after knowledge bases. */
@NullMarked
package dev.bandloom.cli.knowledge;

import org.jspecify.annotations.NullMarked;
