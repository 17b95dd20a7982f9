/** The published rules of numbers that persons, cards and accounts have. */
@NullMarked
package dev.bandloom.quality.pii.number;

import org.jspecify.annotations.NullMarked;
