/** The command that shows what a job came to. */
@NullMarked
package dev.bandloom.cli.report;

import org.jspecify.annotations.NullMarked;
