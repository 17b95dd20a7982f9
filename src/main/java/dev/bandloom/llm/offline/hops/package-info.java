/** Questions that two passages answer together. */
@NullMarked
package dev.bandloom.llm.offline.hops;

import org.jspecify.annotations.NullMarked;
