package dev.bandloom.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamsTest {
    private static final RandomStreams STREAMS = RandomStreams.of(42);

    /** Datasets are reproduced by seed across releases: these numbers must never change. */
    @Test
    void seeds_areTheSameInEveryRelease() {
        assertThat(STREAMS.seed("route")).isEqualTo(7389201684519901022L);
        assertThat(STREAMS.seed("route", 7)).isEqualTo(5655087595605858288L);
        assertThat(STREAMS.seed("sample", 3, 12)).isEqualTo(1957611432082958372L);
        assertThat(RandomStreams.of(-1).seed("größe", 0)).isEqualTo(-8300440740571301463L);
        assertThat(STREAMS.within("batch", 5).seed("fill", 1)).isEqualTo(4676117502654627850L);
        assertThat(STREAMS.stream("route", 7).nextDouble()).isEqualTo(0.8063391901753463);
    }

    @Test
    void streams_doNotDependOnWhoAskedBefore() {
        var one = STREAMS.stream("a", 1);
        one.nextLong();
        var again = STREAMS.stream("a", 1);
        var other = RandomStreams.of(42).stream("a", 1);

        assertThat(first(again)).isEqualTo(first(other));
    }

    @Test
    void nameIndexSeedAndPath_allTellStreamsApart() {
        assertThat(Set.of(
                        STREAMS.seed("a"),
                        STREAMS.seed("b"),
                        STREAMS.seed("a", 0),
                        STREAMS.seed("a", 1),
                        STREAMS.seed("a", 0, 0),
                        STREAMS.seed("a", 0, 1),
                        STREAMS.seed("a", 1, 0),
                        STREAMS.seed("a", -1),
                        RandomStreams.of(43).seed("a"),
                        STREAMS.within("a").seed("a"),
                        STREAMS.within("a", 1).seed("b"),
                        STREAMS.within("b", 1).seed("a")))
                .hasSize(12);
    }

    @Test
    void hundredThousandNamesAndIndices_doNotCollide() {
        Set<Long> seeds = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            seeds.add(STREAMS.seed("name_" + i));
            seeds.add(STREAMS.seed("index", i));
            seeds.add(STREAMS.seed("index", i, i));
            seeds.add(RandomStreams.of(i).seed("seed"));
        }

        assertThat(seeds).hasSize(400_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17})
    void neighbouringIndices_areUncorrelated(int lag) {
        int size = 100_000;
        double[] values = IntStream.range(0, size + lag)
                .mapToDouble(i -> first(STREAMS.stream("walk", i)) - 0.5)
                .toArray();

        double covariance = IntStream.range(0, size)
                        .mapToDouble(i -> values[i] * values[i + lag])
                        .sum()
                / size;

        // The standard error of the correlation is 1 / sqrt(100,000) = 0.0032.
        assertThat(covariance * 12).isCloseTo(0, within(0.015));
    }

    @Test
    void firstNumbersOfManyStreams_areUniform() {
        int[] counts = new int[20];
        for (int i = 0; i < 100_000; i++) {
            counts[(int) (first(STREAMS.stream("uniform", i)) * counts.length)]++;
        }

        // Each count is 5,000 with a standard deviation of 69.
        assertThat(counts)
                .satisfies(all -> assertThat(IntStream.of(all).allMatch(count -> Math.abs(count - 5000) < 350))
                        .isTrue());
    }

    @Test
    void oneChangedBitOfTheSeed_changesHalfOfTheBits() {
        double changed = IntStream.range(0, 64)
                .map(bit -> Long.bitCount(STREAMS.seed("a", 3)
                        ^ RandomStreams.of(42 ^ (1L << bit)).seed("a", 3)))
                .average()
                .orElseThrow();

        assertThat(changed).isBetween(29.0, 35.0);
    }

    private static double first(RandomGenerator generator) {
        return generator.nextDouble();
    }
}
