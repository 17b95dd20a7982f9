package dev.bandloom.dataset;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One generated record, as it stands on disk and on the wire.
 *
 * @param input what the sample was written from: the rendered seed row, or the description
 * @param response what was written: an object that fits the job's schema, or a string
 */
public record Sample(
        SampleId id,
        Instant createdAt,
        String domain,
        String input,
        JsonNode response,
        SampleMetadata metadata,
        Trace trace) {}
