/** Rules that make a harder, richer or other sample of a sample, with the answer kept true. */
@NullMarked
package dev.bandloom.llm.offline.evolution;

import org.jspecify.annotations.NullMarked;
