/** The shapes in which trainers read samples. */
@NullMarked
@NamedInterface("layout")
package dev.bandloom.dataset.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
