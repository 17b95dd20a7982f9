/** What is known about the models before any of them is opened: {@code models.yaml}, and folders of exported models. */
@NullMarked
@NamedInterface("catalog")
package dev.bandloom.inference.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
