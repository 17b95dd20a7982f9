package dev.bandloom.dataset;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * A record with the hash of what it holds, and its JSON, which is made once for all who hash, store and write it.
 *
 * @param json on one line
 */
public record SealedSample(Sample sample, String json) {
    /** Seals a record; a hash that it has is replaced. */
    public static SealedSample of(Sample sample) {
        byte[] open = SampleJson.mapper().writeValueAsBytes(sample.sealed(null));
        // Hashed as it will be read back: what a parameter was before it became JSON does not matter.
        JsonNode written = SampleJson.mapper().readTree(open);
        String hash = RecordHash.of(written);
        // The hash is the last member of a record.
        String json = new String(open, 0, open.length - 1, StandardCharsets.UTF_8) + ",\"" + RecordHash.MEMBER + "\":\""
                + hash + "\"}";
        return new SealedSample(sample.sealed(hash), json);
    }
}
