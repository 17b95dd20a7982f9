/** Questions whose answers stand in a passage. */
@NullMarked
package dev.bandloom.llm.offline.questions;

import org.jspecify.annotations.NullMarked;
