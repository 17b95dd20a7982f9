package dev.bandloom.llm.offline.words;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws from short lists of wordings. */
public final class Draw {
    private Draw() {}

    /** Every entry as often. */
    public static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Earlier entries more often. */
    public static <T> T early(List<T> ranked, RandomGenerator random) {
        int size = ranked.size();
        return ranked.get(Math.min(random.nextInt(size), random.nextInt(size)));
    }
}
