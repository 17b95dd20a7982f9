/** Validators that read a text as a whole: which language it is in, and whether it offends. */
@NullMarked
@NamedInterface("text")
package dev.bandloom.quality.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
