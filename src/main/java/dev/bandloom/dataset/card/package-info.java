/** Datasets as folders that a hub takes: a card, and one file for each part. */
@NullMarked
@NamedInterface("card")
package dev.bandloom.dataset.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
