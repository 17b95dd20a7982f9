package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.random.RandomStreams;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedRowRotationTest {
    private final List<SeedRow> table = IntStream.rangeClosed(1, 9)
            .mapToObj(i -> new SeedRow("t.csv", i, Map.of("n", "" + i)))
            .toList();

    @Test
    void everyRound_dealsEachRowOnce() {
        for (long round = 0; round < 5; round++) {
            assertThat(deal(rotation(), round * 9, 9)).containsExactlyInAnyOrderElementsOf(table);
        }
    }

    @Test
    void rounds_differInOrder() {
        assertThat(deal(rotation(), 0, 9)).isNotEqualTo(deal(rotation(), 9, 9));
    }

    @Test
    void position_aloneDecidesTheRow() {
        var forwards = deal(rotation(), 0, 30);
        var rotation = rotation();
        for (int i = 29; i >= 0; i--) {
            assertThat(rotation.row(i)).isEqualTo(forwards.get(i));
        }
    }

    @Test
    void noTable_dealsNothing() {
        assertThat(new SeedRowRotation(List.of(), RandomStreams.of(1)).row(3)).isNull();
    }

    private SeedRowRotation rotation() {
        return new SeedRowRotation(table, RandomStreams.of(5));
    }

    private static List<SeedRow> deal(SeedRowRotation rotation, long from, int count) {
        return LongStream.range(from, from + count).mapToObj(rotation::row).toList();
    }
}
