/** A language model as a judge: its criteria, its prompt, and how its grades become verdicts. */
@NullMarked
@NamedInterface("judge")
package dev.bandloom.quality.judge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
