package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.coverage.CoverageSpec.Dimension;
import dev.bandloom.recipe.coverage.CoverageSpec.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose samples have to cover a grid. */
class CoverageLoopTest {
    @ParameterizedTest
    @CsvSource({"40, STRICT", "41, STRICT", "41, FREE", "3, STRICT"})
    void quota_isMetExactlyInEveryCellAndLabel(int samples, Ordering ordering) {
        var harness = harness(samples, Mode.QUOTA, Map.of("easy", 0.7, "hard", 0.3));
        harness.execution = new ExecutionSpec(4, ordering, 4);
        harness.distribution = Map.of("positive", 0.6, "negative", 0.4);
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(LoopResult.End.COMPLETED);

        assertThat(ledger.samples()).hasSize(samples);
        Map<Object, Long> cells = counts(ledger, SampleMetadata::cell);
        for (String persona : List.of("novice", "expert")) {
            within(cells.getOrDefault(Map.of("persona", persona, "difficulty", "easy"), 0L), samples * 0.35);
            within(cells.getOrDefault(Map.of("persona", persona, "difficulty", "hard"), 0L), samples * 0.15);
        }
        assertThat(counts(ledger, metadata -> String.valueOf(metadata.label())))
                .containsEntry("positive", Math.round(samples * 0.6));
    }

    private static void within(long count, double exact) {
        assertThat(count).isBetween((long) Math.floor(exact), (long) Math.ceil(exact));
    }

    @Test
    void quotaOfWholeNumbers_isMetToTheSample() {
        var harness = harness(40, Mode.QUOTA, Map.of("easy", 0.7, "hard", 0.3));
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        assertThat(counts(ledger, SampleMetadata::cell))
                .isEqualTo(Map.of(
                        cell("novice", "easy"), 14L,
                        cell("expert", "easy"), 14L,
                        cell("novice", "hard"), 6L,
                        cell("expert", "hard"), 6L));
    }

    @Test
    void balanced_spreadsCellsAndLabelsTogether() {
        var harness = harness(80, Mode.BALANCED, Map.of("easy", 0.5, "hard", 0.5));
        harness.distribution = Map.of("positive", 0.5, "negative", 0.5);
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        assertThat(counts(ledger, metadata -> metadata.label() + metadata.cell().values()))
                .hasSize(8)
                .allSatisfy(
                        (pair, count) -> assertThat(count).as(pair.toString()).isBetween(6L, 14L));
    }

    @Test
    void weighted_comesNearTheWeightsWithoutQuotas() {
        var harness = harness(400, Mode.WEIGHTED, Map.of("easy", 0.8, "hard", 0.2));
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        assertThat(counts(ledger, metadata -> metadata.cell().get("difficulty")).get("hard"))
                .isBetween(70L, 90L);
        assertThat(ledger.committed.stream().flatMap(batch -> batch.samples().stream()))
                .filteredOn(sample -> sample.state() == SampleState.SURPLUS)
                .hasSizeLessThan(20);
    }

    @Test
    void valueOutsideItsDimension_isRejectedByName() {
        var harness = harness(20, Mode.QUOTA, Map.of("easy", 0.5, "hard", 0.5));
        harness.strays = 0.3;
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(LoopResult.End.COMPLETED);

        assertThat(counts(ledger, SampleMetadata::cell))
                .hasSize(4)
                .allSatisfy((cell, count) -> assertThat(count).isEqualTo(5));
        assertThat(ledger.committed.stream().flatMap(batch -> batch.samples().stream()))
                .filteredOn(sample -> sample.reason() != null && sample.reason().startsWith("cell"))
                .isNotEmpty()
                .allMatch(sample -> sample.reason().equals("cell: persona 'nobody' is none of [novice, expert]"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anyNumberOfThreads_givesTheSameCells(Mode mode) {
        var one = strict(mode, 1);

        assertThat(strict(mode, 8).samples()).isEqualTo(one.samples());
    }

    private static InMemoryLedger strict(Mode mode, int threads) {
        var harness = harness(60, mode, Map.of("easy", 0.5, "hard", 0.5));
        harness.execution = new ExecutionSpec(threads, Ordering.STRICT, 4);
        var ledger = new InMemoryLedger();
        harness.run(ledger);
        return ledger;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 9, 11, 20, 31})
    void deathAtAnyOperation_resumesToTheSameCells(int operation) {
        for (Mode mode : Mode.values()) {
            var undisturbed = strict(mode, 2);
            var harness = harness(60, mode, Map.of("easy", 0.5, "hard", 0.5));
            harness.execution = new ExecutionSpec(2, Ordering.STRICT, 4);
            var ledger = new InMemoryLedger();
            ledger.dieAt(operation);
            assertThatExceptionOfType(InMemoryLedger.Death.class).isThrownBy(() -> harness.run(ledger));
            ledger.dieAt(Integer.MAX_VALUE);

            harness.run(ledger);

            assertThat(ledger.samples()).isEqualTo(undisturbed.samples());
        }
    }

    private static LoopHarness harness(int samples, Mode mode, Map<String, Double> difficulty) {
        var harness = new LoopHarness(samples);
        var personas = new LinkedHashMap<String, Double>();
        personas.put("novice", 0.5);
        personas.put("expert", 0.5);
        harness.coverage = new CoverageSpec(
                List.of(new Dimension("persona", personas), new Dimension("difficulty", new TreeMap<>(difficulty))),
                mode);
        return harness;
    }

    private static Map<String, String> cell(String persona, String difficulty) {
        return Map.of("persona", persona, "difficulty", difficulty);
    }

    private static Map<Object, Long> counts(InMemoryLedger ledger, Function<SampleMetadata, Object> key) {
        return ledger.samples().stream()
                .collect(Collectors.groupingBy(
                        sample -> key.apply(sample.sample().metadata()), Collectors.counting()));
    }
}
