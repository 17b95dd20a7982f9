/** Main clauses taken apart. */
@NullMarked
package dev.bandloom.llm.offline.clauses;

import org.jspecify.annotations.NullMarked;
