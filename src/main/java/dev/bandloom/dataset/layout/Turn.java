package dev.bandloom.dataset.layout;

import java.util.Locale;

/** What one side of a conversation says. */
record Turn(Role role, String content) {
    /** Who speaks. */
    enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** The name in messages. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
