package dev.bandloom.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** Names a response by its content: equal JSON values have equal hashes, whatever the order of their members. */
public final class ContentHash {
    private ContentHash() {}

    /** SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hex digits. */
    public static String of(JsonNode response) {
        try {
            byte[] canonical = CanonicalJson.write(response).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
