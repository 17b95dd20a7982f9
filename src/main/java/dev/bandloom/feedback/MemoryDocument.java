package dev.bandloom.feedback;

import dev.bandloom.dataset.SampleJson;
import java.time.Instant;
import java.util.List;

/**
 * What is remembered as JSON, for people and other installations: {@code {"format", "version", "exported_at", "arms",
 * "models"}}.
 *
 * @param version of this layout
 */
public record MemoryDocument(
        String format, int version, Instant exportedAt, List<ArmRecord> arms, List<ModelRecord> models) {
    public static final String FORMAT = "bandloom-arms";
    public static final int VERSION = 1;

    /** All but what cannot be read. */
    public static MemoryDocument of(MemoryContents contents) {
        return new MemoryDocument(FORMAT, VERSION, contents.asOf(), contents.arms(), contents.models());
    }

    public String json() {
        return SampleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /**
     * What a document holds.
     *
     * @param now when it is read: what does not say when it was learned was learned now
     * @throws InvalidMemoryException with everything that is wrong
     */
    public static MemoryContents read(byte[] json, Instant now) {
        return new MemoryReader(now).read(json);
    }
}
