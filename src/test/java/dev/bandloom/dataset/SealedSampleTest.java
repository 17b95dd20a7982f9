package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedSampleTest {
    private static final Sample OPEN = new Sample(
            SampleId.of(3, 1),
            Instant.parse("2026-03-01T10:00:00.123Z"),
            "botany",
            "plant: Saguaro \"quoted\" \\ ünï 🌵",
            SampleJson.mapper()
                    .readTree("{\"text\": \"a\\u0000b\\n\", \"score\": 1.0, \"count\": 12345678901, \"note\": null}"),
            new SampleMetadata("job", "naive", "arm", "model", "naive/1", "en", null, Map.of(), 0.5, Map.of("a", 0.1)),
            Trace.of(Origins.NONE, List.of()));

    @Test
    void json_isWhatTheMapperWritesOfTheSealedRecord() {
        SealedSample sealed = SealedSample.of(OPEN);

        assertThat(sealed.json()).isEqualTo(SampleJson.mapper().writeValueAsString(sealed.sample()));
        assertThat(sealed.sample()).isEqualTo(OPEN.sealed());
        assertThat(sealed.sample().contentHash())
                .isEqualTo(RecordHash.of(SampleJson.mapper().readTree(sealed.json())));
    }

    @Test
    void hashThatTheRecordHas_isReplaced() {
        Sample stale = OPEN.sealed("0".repeat(64));

        assertThat(SealedSample.of(stale)).isEqualTo(SealedSample.of(OPEN));
    }
}
