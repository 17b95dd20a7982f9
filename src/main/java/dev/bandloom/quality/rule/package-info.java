/** Validators that need rules and patterns only. */
@NullMarked
package dev.bandloom.quality.rule;

import org.jspecify.annotations.NullMarked;
