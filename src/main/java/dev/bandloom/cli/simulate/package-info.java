/** The command that runs policies on simulated arms. */
@NullMarked
package dev.bandloom.cli.simulate;

import org.jspecify.annotations.NullMarked;
