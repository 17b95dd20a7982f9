/** The graph of what samples come from, and the formats that it is exchanged in. */
@NullMarked
@NamedInterface("lineage")
package dev.bandloom.dataset.lineage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
