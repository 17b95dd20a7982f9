/** Samples that rest on passages, and what they cite. */
@NullMarked
package dev.bandloom.generation.rag;

import org.jspecify.annotations.NullMarked;
