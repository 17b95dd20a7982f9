package dev.bandloom.llm.reply;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object or array found in a text.
 *
 * @param root holds whole members only, and of an array at the root or directly below it whole elements only
 * @param ending how far the value could be read
 * @param begun whether a member or an element was begun, so that this is no bracket in prose
 * @param end offset in the text where reading stopped
 * @param repairs what was mended inside of the value
 */
record JsonValue(JsonNode root, Ending ending, boolean begun, int end, List<String> repairs) {
    JsonValue {
        repairs = List.copyOf(repairs);
    }

    boolean whole() {
        return ending == Ending.WHOLE;
    }

    /** How a value ends. */
    enum Ending {
        WHOLE,
        /** The text ends before the value does. */
        CUT,
        /** Something is no JSON. */
        BROKEN
    }
}
