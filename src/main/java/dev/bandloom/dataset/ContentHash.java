package dev.bandloom.dataset;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Names a response by its content: equal JSON values have equal hashes, whatever the order of their members. */
public final class ContentHash {
    private ContentHash() {}

    /** SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hex digits. */
    public static String of(JsonNode response) {
        return Sha256.of(CanonicalJson.write(response).getBytes(StandardCharsets.UTF_8));
    }
}
