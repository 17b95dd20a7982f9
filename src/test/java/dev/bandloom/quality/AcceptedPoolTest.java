package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedPoolTest {
    private static final float[] EAST = {1, 0};
    private static final float[] NORTH = {0, 1};
    private static final float[] WEST = {-1, 0};
    private static final float[] BETWEEN = {0.6f, 0.8f};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "content|{'a':'Tall  Cactus','n':1}|{'n':1.0,'a':' tall cactus'}|true",
                "content|{'a':'x','n':1}|{'a':'x','n':2}|false",
                "content|{'a':'x','b':'y'}|{'a':'y','b':'x'}|false",
                "a|{'a':'X','b':'one'}|{'a':'x','b':'two'}|true",
                "a|{'a':'x','b':'one'}|{'a':'y','b':'one'}|false",
                "a|{'b':'one'}|{'b':'ONE'}|true",
                "a|{'b':'one'}|{'b':'two'}|false",
                "a|'some text'|'Some text'|true",
                "content|'Straße'|'STRASSE'|true"
            })
    void duplicate_ofAnAcceptedSample_isFoundByTheCheckedField(
            String field, String accepted, String candidate, boolean found) {
        var pool = new AcceptedPool(1, Optional.of(new Deduplication(Common.DEFAULT, field)));
        pool.accept("1", assessed(accepted, EAST));

        assertThat(pool.duplicate(assessed(candidate, null)).isPresent()).isEqualTo(found);
    }

    @Test
    void novelty_afterSamplesWithoutVectors_isMeasuredByTheOthers() {
        AcceptedPool pool = pool();
        for (int i = 0; i < 300; i++) {
            pool.accept("none" + i, assessed("'none " + i + "'", null));
        }

        assertThat(pool.novelty(List.of(EAST))).isEqualTo(1);

        pool.accept("east", assessed("'east'", EAST));

        assertThat(pool.novelty(List.of(EAST))).isZero();
        assertThat(pool.novelty(List.of(NORTH))).isEqualTo(1);
    }

    @Test
    void duplicate_ofASampleThatWasNotAccepted_isNone() {
        AcceptedPool pool = pool();

        assertThat(pool.duplicate(assessed("'one'", null))).isEmpty();
        assertThat(pool.duplicate(assessed("'one'", null))).isEmpty();
    }

    @Test
    void duplicate_found_carriesWhatTheRecipeWants() {
        var pool = new AcceptedPool(1, Optional.of(new Deduplication(new Common(0.5, Action.FLAG), "title")));
        pool.accept("1", assessed("{'title':'A'}", EAST));

        assertThat(pool.duplicate(assessed("{'title':'a'}", null)))
                .contains(new Finding(
                        "deduplication",
                        new Verdict.Rejected("'title' equals that of an accepted sample, case and spacing aside", null),
                        Action.FLAG,
                        0.5));
    }

    @Test
    void duplicate_deduplicationOff_isNone() {
        var pool = new AcceptedPool(1, Optional.empty());
        pool.accept("1", assessed("'one'", EAST));

        assertThat(pool.duplicate(assessed("'one'", null))).isEmpty();
    }

    @Test
    void duplicate_manyContents_findsExactlyThoseAccepted() {
        AcceptedPool pool = pool();
        for (int i = 0; i < 20_000; i += 2) {
            pool.accept("1", assessed("'text " + i + "'", EAST));
        }

        for (int i = 0; i < 20_000; i++) {
            assertThat(pool.duplicate(assessed("'TEXT " + i + "'", null)).isPresent())
                    .isEqualTo(i % 2 == 0);
        }
        assertThat(pool.size()).isEqualTo(10_000);
    }

    @Test
    void novelty_emptyPool_isOne() {
        assertThat(pool().novelty(List.of(EAST, NORTH))).isEqualTo(1);
    }

    @Test
    void novelty_isTheMeanDistanceToTheNearest() {
        AcceptedPool pool = pool();
        pool.accept("1", assessed("'one'", EAST));
        assertThat(pool.novelty(List.of(EAST))).isEqualTo(0);
        assertThat(pool.novelty(List.of(WEST))).isEqualTo(1);
        assertThat(pool.novelty(List.of(EAST, BETWEEN))).isEqualTo(0.2);

        pool.accept("2", assessed("'two'", NORTH));
        assertThat(pool.novelty(List.of(EAST, BETWEEN))).isEqualTo(0.1);
        assertThat(pool.novelty(List.of())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 60, 500})
    void restore_withOnlyTheResidents_makesTheSamePool(int count) {
        List<float[]> vectors = randomVectors(count);
        var lived = new AcceptedPool(42, Optional.empty(), List.of(), 8);
        vectors.forEach(vector -> lived.accept("1", assessed("'x'", vector)));

        var restored = new AcceptedPool(42, Optional.empty(), List.of(), 8);
        SortedSet<Long> residents = restored.residents(count);
        for (int i = 0; i < count; i++) {
            restored.restore("1", sample("'x'"), residents.contains((long) i) ? vectors.get(i) : null, null);
        }

        assertThat(residents).hasSize(Math.min(8, count));
        for (float[] later : randomVectors(40)) {
            assertThat(restored.novelty(List.of(later))).isEqualTo(lived.novelty(List.of(later)));
            lived.accept("1", assessed("'x'", later));
            restored.accept("1", assessed("'x'", later));
        }
        assertThat(restored.size()).isEqualTo(count + 40);
    }

    @Test
    void residents_areAUniformChoice() {
        int count = 50;
        int trials = 4_000;
        var hits = new int[count];
        for (int seed = 0; seed < trials; seed++) {
            for (long ordinal : new AcceptedPool(seed, Optional.empty(), List.of(), 10).residents(count)) {
                hits[(int) ordinal]++;
            }
        }

        for (int hit : hits) {
            assertThat((double) hit / trials).isCloseTo(0.2, within(0.04));
        }
    }

    @Test
    void residents_otherSeed_areOthers() {
        assertThat(new AcceptedPool(1, Optional.empty(), List.of(), 10).residents(1000))
                .isNotEqualTo(new AcceptedPool(2, Optional.empty(), List.of(), 10).residents(1000));
    }

    private static AcceptedPool pool() {
        return new AcceptedPool(1, Optional.of(new Deduplication(Common.DEFAULT, "content")));
    }

    private static List<float[]> randomVectors(int count) {
        RandomGenerator random = RandomStreams.of(3).stream("vectors", count);
        var vectors = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            double angle = random.nextDouble(2 * Math.PI);
            vectors.add(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
        }
        return vectors;
    }

    private static Assessment assessed(String json, float @Nullable [] vector) {
        return new Assessment(sample(json), List.of(), vector, vector);
    }

    private static SampleText sample(String json) {
        return SampleText.of(SampleJson.mapper().readTree(json.replace('\'', '"')));
    }
}
