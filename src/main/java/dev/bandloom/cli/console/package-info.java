/** What all commands share: the terminal, messages about failures, exit codes, the recipe file. */
@NullMarked
package dev.bandloom.cli.console;

import org.jspecify.annotations.NullMarked;
