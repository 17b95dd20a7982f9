/** Commands on dataset files: {@code convert} and {@code import}. */
@NullMarked
package dev.bandloom.cli.files;

import org.jspecify.annotations.NullMarked;
