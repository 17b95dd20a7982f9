/** Commands about the decisions of a job. */
@NullMarked
package dev.bandloom.cli.decisions;

import org.jspecify.annotations.NullMarked;
