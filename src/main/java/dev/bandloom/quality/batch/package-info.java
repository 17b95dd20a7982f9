/** What the samples of a batch are as a whole: how varied, of which labels, in which cells. */
@NullMarked
package dev.bandloom.quality.batch;

import org.jspecify.annotations.NullMarked;
