package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.SampleBrief;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowQuotasTest {
    private static SampleBrief brief(int row) {
        return new SampleBrief(new SeedRow("t.csv", row, Map.of()), null);
    }

    private static List<String> rows(int row) {
        return List.of("t.csv#" + row);
    }

    /** Asks for a batch, of which these rows pass. */
    private static List<Integer> batch(RowQuotas quotas, int size, List<Integer> passing) {
        var asked = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            asked.add(quotas.next());
            quotas.opened(brief(asked.getLast()));
        }
        for (int row : asked) {
            if (passing.contains(row) && !quotas.full(rows(row))) {
                quotas.accepted(rows(row));
            }
        }
        asked.forEach(row -> quotas.closed(brief(row)));
        asked.forEach(row -> quotas.settled(brief(row)));
        return asked;
    }

    @Test
    void rows_areAskedForInTheOrderOfTheTable() {
        var quotas = RowQuotas.of(3, 2);

        assertThat(batch(quotas, 4, List.of(1, 2, 3))).containsExactly(1, 2, 3, 1);
        assertThat(batch(quotas, 2, List.of(1, 2, 3))).containsExactly(2, 3);
        assertThat(quotas.full(rows(1))).isTrue();
        assertThat(quotas.full(rows(3))).isTrue();
    }

    @Test
    void rowThatNeverPasses_doesNotHoldUpTheOthers() {
        var quotas = RowQuotas.of(3, 1);

        assertThat(batch(quotas, 1, List.of(2, 3))).containsExactly(1);
        assertThat(batch(quotas, 1, List.of(2, 3))).containsExactly(2);
        assertThat(batch(quotas, 1, List.of(2, 3))).containsExactly(3);
        assertThat(batch(quotas, 2, List.of(2, 3))).containsExactly(1, 1);
    }

    @Test
    void batchThatIsVoided_leavesNoTrace() {
        var quotas = RowQuotas.of(2, 1);
        quotas.opened(brief(1));
        quotas.closed(brief(1));

        assertThat(quotas.next()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anyOrderOfPasses_endsWithExactlyTheVariants(int variants) {
        var random = new SplittableRandom(variants);
        var quotas = RowQuotas.of(40, variants);
        var counts = new HashMap<Integer, Integer>();
        int batches = 0;
        while (counts.values().stream().mapToInt(Integer::intValue).sum() < 40 * variants) {
            var asked = new ArrayList<Integer>();
            for (int i = 0; i < 5; i++) {
                asked.add(quotas.next());
                quotas.opened(brief(asked.getLast()));
            }
            for (int row : asked) {
                if (random.nextInt(3) > 0 && !quotas.full(rows(row))) {
                    quotas.accepted(rows(row));
                    counts.merge(row, 1, Integer::sum);
                }
            }
            asked.forEach(row -> quotas.closed(brief(row)));
            asked.forEach(row -> quotas.settled(brief(row)));
            assertThat(++batches).isLessThan(10_000);
        }

        assertThat(counts)
                .hasSize(40)
                .allSatisfy((row, count) -> assertThat(count).isEqualTo(variants));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv#0", "t.csv#4", "t.csv#-1", "t.csv#99999999999", "t.csv", "t.csv#1x", ""})
    void sampleOfNoRow_isAStray(String row) {
        assertThat(RowQuotas.of(3, 1).stray(List.of(row))).isTrue();
        assertThat(RowQuotas.of(3, 1).stray(List.of())).isTrue();
        assertThat(RowQuotas.of(3, 1).stray(rows(3))).isFalse();
    }

    @Test
    void withoutATable_noRowIsAskedForOrFull() {
        var quotas = RowQuotas.of(0, 1);
        quotas.opened(brief(1));
        quotas.accepted(rows(1));

        assertThat(quotas.next()).isZero();
        assertThat(quotas.full(rows(1))).isFalse();
        assertThat(quotas.stray(List.of())).isFalse();
    }
}
