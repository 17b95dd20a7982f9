/** Whether a dataset still holds what was written into it. */
@NullMarked
@NamedInterface("verification")
package dev.bandloom.dataset.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
