/** Writing by a grammar: reading, checking, planning and expanding it, and the schema that follows from it. */
@NullMarked
package dev.bandloom.generation.grammar;

import org.jspecify.annotations.NullMarked;
