/** Items of datasets that are written from passages. */
@NullMarked
package dev.bandloom.llm.offline.passages;

import org.jspecify.annotations.NullMarked;
