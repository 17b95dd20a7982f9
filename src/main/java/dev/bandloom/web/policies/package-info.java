/** Policies over HTTP: evaluated by jobs that have run, and simulated. */
@NullMarked
package dev.bandloom.web.policies;

import org.jspecify.annotations.NullMarked;
