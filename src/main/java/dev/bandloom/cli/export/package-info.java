/** The command that hands a dataset on to those who train with it. */
@NullMarked
package dev.bandloom.cli.export;

import org.jspecify.annotations.NullMarked;
