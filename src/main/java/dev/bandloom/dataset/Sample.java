package dev.bandloom.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One generated record, as it stands on disk and on the wire.
 *
 * @param input what the sample was written from: the rendered seed row, or the description
 * @param response what was written: an object that fits the job's schema, or a string
 * @param contentHash as {@link RecordHash} has it; null for a record that was stored before records had one
 */
public record Sample(
        SampleId id,
        Instant createdAt,
        String domain,
        String input,
        JsonNode response,
        SampleMetadata metadata,
        Trace trace,
        @Nullable String contentHash) {
    /** A record that is not sealed yet. */
    public Sample(
            SampleId id,
            Instant createdAt,
            String domain,
            String input,
            JsonNode response,
            SampleMetadata metadata,
            Trace trace) {
        this(id, createdAt, domain, input, response, metadata, trace, null);
    }

    /** This record with the hash of what it holds. */
    public Sample sealed() {
        return SealedSample.of(this).sample();
    }

    /** This record with another hash. */
    Sample sealed(@Nullable String hash) {
        return new Sample(id, createdAt, domain, input, response, metadata, trace, hash);
    }
}
