/** Tables that come back with a column more. */
@NullMarked
@NamedInterface("table")
package dev.bandloom.dataset.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
