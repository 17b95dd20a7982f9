/** The database and the files beside it: where they are, who holds them, and atomic writes. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.bandloom.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
