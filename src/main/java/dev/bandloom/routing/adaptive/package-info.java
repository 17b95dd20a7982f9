/** The default policy, which adapts to the rewards: how much they vary, and whether they drift. */
@NullMarked
package dev.bandloom.routing.adaptive;

import org.jspecify.annotations.NullMarked;
