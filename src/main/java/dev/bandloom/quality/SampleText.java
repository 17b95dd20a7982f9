package dev.bandloom.quality;

import dev.bandloom.dataset.ResponseText;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A response as validators see it.
 *
 * @param response the candidate's response
 * @param text every string of the response, in order, on lines of their own
 * @param input what the sample was written from; empty when that is not known
 * @param passages texts of the passages that its writer was given; empty without any
 */
public record SampleText(JsonNode response, String text, String input, List<String> passages) {
    public SampleText {
        passages = List.copyOf(passages);
    }

    /** A response by itself. */
    public static SampleText of(JsonNode response) {
        return of(response, "");
    }

    /** A response with what it was written from. */
    public static SampleText of(JsonNode response, String input) {
        return of(response, input, List.of());
    }

    /** A response with what it was written from, and the passages that its writer was given. */
    public static SampleText of(JsonNode response, String input, List<String> passages) {
        return new SampleText(response, ResponseText.of(response), input, passages);
    }
}
