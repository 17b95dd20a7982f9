/** Policies whose arms' rewards depend linearly on the context. */
@NullMarked
package dev.bandloom.routing.linear;

import org.jspecify.annotations.NullMarked;
