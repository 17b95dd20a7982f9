/** Whether samples are what they claim to be: scores, orders and answers held against models. */
@NullMarked
package dev.bandloom.quality.semantics;

import org.jspecify.annotations.NullMarked;
