/** Commands that talk to a server. */
@NullMarked
package dev.bandloom.cli.remote;

import org.jspecify.annotations.NullMarked;
