/** What becomes of the candidates of a batch, in the light of all that was accepted before. */
@NullMarked
package dev.bandloom.pipeline.judging;

import org.jspecify.annotations.NullMarked;
