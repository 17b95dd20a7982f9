/** What a batch is asked for: its labels, its seed rows, the texts it has to stay away from. */
@NullMarked
package dev.bandloom.pipeline.planning;

import org.jspecify.annotations.NullMarked;
