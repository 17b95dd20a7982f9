package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.random.RandomStreams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals seed rows so that each is used once before any is used again, in an order of its own for every round. */
public final class SeedRowRotation {
    private final List<SeedRow> rows;
    private final RandomStreams streams;
    private long shuffledRound = -1;
    private int[] order = {};

    public SeedRowRotation(List<SeedRow> rows, RandomStreams streams) {
        this.rows = rows;
        this.streams = streams;
    }

    List<SeedRow> rows() {
        return rows;
    }

    /** The row of the candidate at this place in the job, counted from 0; null without a seed table. */
    @Nullable
    SeedRow row(long position) {
        if (rows.isEmpty()) {
            return null;
        }
        long round = position / rows.size();
        if (round != shuffledRound) {
            order = shuffled(round);
            shuffledRound = round;
        }
        return rows.get(order[(int) (position % rows.size())]);
    }

    /**
     * The row of this number, from 1.
     *
     * @param otherwise the place whose row is dealt when the number is 0
     */
    public @Nullable SeedRow row(int number, long otherwise) {
        return number == 0 ? row(otherwise) : rows.get(number - 1);
    }

    private int[] shuffled(long round) {
        var random = streams.stream("seed-rows", round);
        int[] shuffled = new int[rows.size()];
        for (int i = 0; i < shuffled.length; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = i;
        }
        return shuffled;
    }
}
