/** Whether a sample keeps to its source: by the nearness of their vectors, and by what follows from what. */
@NullMarked
@NamedInterface("source")
package dev.bandloom.quality.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
