package dev.bandloom.dataset.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.RecordHash;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.Trace;
import dev.bandloom.dataset.file.RecordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class DatasetCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    Path folder;

    private final List<Sample> written =
            Stream.of(0, 1, 2, 3, 4).map(DatasetCheckTest::sample).toList();

    private static Sample sample(int index) {
        var response = SampleJson.mapper()
                .createObjectNode()
                .put("text", "A text \u0000 with \"quotes\", 🌵 and number " + index)
                .put("score", 0.1 + 0.2)
                .put("whole", 1.0);
        response.putObject("nested").putArray("list").add(1e300).add(12345678901234567L);
        return new Sample(
                        SampleId.of(1, index),
                        NOW,
                        "botany",
                        "plant: Saguaro",
                        response,
                        new SampleMetadata(
                                "plants",
                                "naive",
                                "naive_balanced",
                                "offline-rules",
                                "1",
                                "en",
                                null,
                                0.9,
                                Map.of("a", 1.0)),
                        new Trace(
                                List.of(),
                                List.of(),
                                List.of("plants.csv#" + index),
                                List.of(new ProcessingStep("generate", NOW, Map.of("temperature", 0.7f, "seed", 5L)))))
                .sealed();
    }

    private static List<String> lines(List<Sample> samples) {
        return new ArrayList<>(samples.stream()
                .map(sample -> SampleJson.mapper().writeValueAsString(sample))
                .toList());
    }

    private Verification check(List<String> lines, WrittenRecords job) throws IOException {
        Path file = Files.write(folder.resolve("dataset.jsonl"), lines);
        return DatasetCheck.of(RecordFiles.source(file), job);
    }

    private WrittenRecords job() {
        return visitor -> written.forEach(visitor::visit);
    }

    private static String changed(String line, String pointer, String value) {
        var record = (ObjectNode) SampleJson.mapper().readTree(line);
        int slash = pointer.lastIndexOf('/');
        var parent = (ObjectNode) record.at(pointer.substring(0, slash));
        parent.set(pointer.substring(slash + 1), SampleJson.mapper().readTree(value));
        return SampleJson.mapper().writeValueAsString(record);
    }

    @Test
    void datasetAsItWasWritten_isSound() throws IOException {
        assertThat(check(lines(written), null).sound()).isTrue();
        assertThat(check(lines(written), job())).isEqualTo(new Verification(5, Map.of(), List.of()));
    }

    @Test
    void otherOrderOfRecordsAndMembers_isSound() throws IOException {
        var lines = lines(written);
        Collections.reverse(lines);
        lines.replaceAll(line -> {
            var record = (ObjectNode) SampleJson.mapper().readTree(line);
            var turned = SampleJson.mapper().createObjectNode();
            var names = new ArrayList<>(record.propertyNames());
            Collections.reverse(names);
            names.forEach(name -> turned.set(name, record.get(name)));
            return SampleJson.mapper().writeValueAsString(turned);
        });

        assertThat(check(lines, job()).sound()).isTrue();
    }

    @Test
    void splitThatAnExportGives_isNoAlteration() throws IOException {
        var lines = lines(written);
        lines.replaceAll(line -> changed(line, "/metadata/split", "\"train\""));

        assertThat(check(lines, job()).sound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/response/text,`\"another\"`",
                "/response/score,0.3",
                "/response/nested/more,1",
                "/input,`\"\"`",
                "/domain,`\"general\"`",
                "/created_at,`\"2026-01-02T03:04:05.679Z\"`",
                "/metadata/quality_score,1.0",
                "/metadata/review_status,`\"approved\"`",
                "/trace/seed_rows,`[]`",
                "/trace/processing_steps,`[]`",
                "/content_hash,`\"0000000000000000000000000000000000000000000000000000000000000000\"`",
                "/content_hash,`\"none\"`",
                "/extra,null"
            })
    void alteredRecord_isFoundOnceWithItsNumber(String pointer, String value) throws IOException {
        var lines = lines(written);
        lines.set(2, changed(lines.get(2), pointer, value));

        for (WrittenRecords job : Arrays.asList(null, job())) {
            Verification found = check(lines, job);
            assertThat(found.counts()).isEqualTo(Map.of(Fault.Kind.ALTERED, 1L));
            assertThat(found.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.record()).isEqualTo(3));
        }
    }

    @Test
    void recordWithoutAHash_isToldOf() throws IOException {
        var lines = lines(written);
        var record = (ObjectNode) SampleJson.mapper().readTree(lines.get(4));
        lines.set(4, SampleJson.mapper().writeValueAsString(record.without(RecordHash.MEMBER)));

        assertThat(check(lines, null).counts()).isEqualTo(Map.of(Fault.Kind.UNSEALED, 1L));
    }

    @Test
    void repeatedRecord_isADuplicateOfTheFirst() throws IOException {
        var lines = lines(written);
        lines.add(lines.get(1));

        Verification found = check(lines, job());

        assertThat(found.counts()).isEqualTo(Map.of(Fault.Kind.DUPLICATED, 1L));
        assertThat(found.faults())
                .containsExactly(new Fault(Fault.Kind.DUPLICATED, 6, "000001-01", "has the id of record 2"));
    }

    @Test
    void recordsThatWereTakenAndPutIn_areFoundWhereTheJobIsKnown() throws IOException {
        var lines = lines(written);
        lines.remove(3);
        lines.add(1, SampleJson.mapper().writeValueAsString(sample(40)));

        assertThat(check(lines, null).sound()).isTrue();
        Verification found = check(lines, job());

        assertThat(found.counts()).isEqualTo(Map.of(Fault.Kind.ADDED, 1L, Fault.Kind.REMOVED, 1L));
        assertThat(found.faults())
                .extracting(Fault::kind, Fault::record, Fault::id)
                .containsExactlyInAnyOrder(tuple(Fault.Kind.REMOVED, 4L, "000001-03"), tuple(Fault.Kind.ADDED, 2L, ""));
    }

    @Test
    void recordThatWasSealedAnew_isFoundByTheJobAlone() throws IOException {
        var lines = lines(written);
        var record = (ObjectNode) SampleJson.mapper().readTree(changed(lines.get(2), "/response/text", "\"another\""));
        record.put(RecordHash.MEMBER, RecordHash.of(record));
        lines.set(2, SampleJson.mapper().writeValueAsString(record));

        assertThat(check(lines, null).sound()).isTrue();
        assertThat(check(lines, job()).faults())
                .containsExactly(new Fault(Fault.Kind.ALTERED, 3, "000001-02", "is not as the job has it"));
    }

    @Test
    void manyRecords_areToldApart() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 5000; i++) {
            lines.add("{\"id\":\"" + i + "\"}");
        }
        lines.add("{\"id\":\"4999\"}");

        Verification found = check(lines, visitor -> {});

        assertThat(found.records()).isEqualTo(5001);
        assertThat(found.counts())
                .isEqualTo(Map.of(Fault.Kind.UNSEALED, 5001L, Fault.Kind.DUPLICATED, 1L, Fault.Kind.ADDED, 5000L));
        assertThat(found.faults()).hasSize(1000);
    }

    @Test
    void unreadableRecord_isNamedByItsLine() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> check(List.of("{}", "{\"id\": \"1\", \"id\": \"2\"}"), null))
                .withMessageContaining("line 2");
    }
}
