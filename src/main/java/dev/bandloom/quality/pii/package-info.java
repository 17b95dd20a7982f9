/** Personal data: what finds it, and what is done about it. What stands there is never said. */
@NullMarked
@NamedInterface("pii")
package dev.bandloom.quality.pii;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
