/** The prompts that generators send, rendered from versioned templates. */
@NullMarked
package dev.bandloom.generation.prompt;

import org.jspecify.annotations.NullMarked;
