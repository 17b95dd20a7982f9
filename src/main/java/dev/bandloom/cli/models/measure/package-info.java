/** Figures of models and validators on labelled files. */
@NullMarked
package dev.bandloom.cli.models.measure;

import org.jspecify.annotations.NullMarked;
