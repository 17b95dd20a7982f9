/** Commands about the router's policies. */
@NullMarked
package dev.bandloom.cli.routing;

import org.jspecify.annotations.NullMarked;
