/** Documents cut into passages of so many tokens. */
@NullMarked
package dev.bandloom.knowledge.chunk;

import org.jspecify.annotations.NullMarked;
