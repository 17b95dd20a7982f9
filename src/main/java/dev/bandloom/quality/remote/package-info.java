/** A validator that asks a service on the network, which its operator allowed. */
@NullMarked
package dev.bandloom.quality.remote;

import org.jspecify.annotations.NullMarked;
