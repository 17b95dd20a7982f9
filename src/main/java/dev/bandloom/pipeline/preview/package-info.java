/** What a recipe would bring: a few samples of each arm, and the prompts that would be sent. */
@NullMarked
@NamedInterface("preview")
package dev.bandloom.pipeline.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
