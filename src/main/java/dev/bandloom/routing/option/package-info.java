/** Options of any policy: forgetting, costs, retirement of arms. */
@NullMarked
package dev.bandloom.routing.option;

import org.jspecify.annotations.NullMarked;
