/** Validators that need rules and patterns only. */
@NullMarked
@NamedInterface("rule")
package dev.bandloom.quality.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
