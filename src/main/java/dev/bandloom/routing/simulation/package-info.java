/** Simulated arms for the real policies: environments, runs, regret. */
@NullMarked
@NamedInterface("simulation")
package dev.bandloom.routing.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
