/** How surprising texts are, to an n-gram model of a corpus or to a language model. */
@NullMarked
package dev.bandloom.quality.fluency;

import org.jspecify.annotations.NullMarked;
