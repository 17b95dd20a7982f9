/** Versioned prompt templates, and what a recipe states for every prompt. */
@NullMarked
@NamedInterface("prompt")
package dev.bandloom.llm.prompt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
