/** The formats of samples: schema, reader and rules of each in a file of its own, and formats that users define. */
@NullMarked
@NamedInterface("format")
package dev.bandloom.dataset.format;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
