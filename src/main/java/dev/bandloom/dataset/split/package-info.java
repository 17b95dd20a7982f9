/** Training, validation and test parts of a dataset, with nothing alike on both sides. */
@NullMarked
@NamedInterface("split")
package dev.bandloom.dataset.split;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
