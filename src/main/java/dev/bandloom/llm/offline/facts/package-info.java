/** Facts about a subject, and the ways in which each can be said. */
@NullMarked
package dev.bandloom.llm.offline.facts;

import org.jspecify.annotations.NullMarked;
