/** What was accepted before, and whether a sample repeats it. */
@NullMarked
package dev.bandloom.quality.duplicate;

import org.jspecify.annotations.NullMarked;
