package dev.bandloom.dataset.card;

import org.jspecify.annotations.Nullable;

/**
 * What a card says that no record knows.
 *
 * @param name title of the dataset; null for the name of its job
 * @param license identifier as hubs use it, such as {@code cc-by-4.0}
 * @param description a paragraph by the user; null for none
 */
public record CardSettings(
        @Nullable String name, String license, @Nullable String description) {
    public static final CardSettings NONE = new CardSettings(null, "unknown", null);
}
