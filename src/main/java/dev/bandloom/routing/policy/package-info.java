/** The policies that need no context, and what they are made of. */
@NullMarked
package dev.bandloom.routing.policy;

import org.jspecify.annotations.NullMarked;
