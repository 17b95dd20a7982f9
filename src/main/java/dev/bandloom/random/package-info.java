/** Named random streams: a generator is a function of seed, stream and index, never shared between uses. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.bandloom.random;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
