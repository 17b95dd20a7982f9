package dev.bandloom.llm.offline;

import dev.bandloom.llm.Sampling;
import dev.bandloom.random.RandomStreams;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws from ranked lists for one request, and steps aside where a text was already drawn in it. */
final class Writer {
    private static final int TRIES = 4;
    private static final double COLD = 1e-3;
    private static final double LEAST_SHARE = 0.4;

    private final Sampling sampling;
    private final RandomStreams streams;
    private final Map<String, Set<String>> taken = new HashMap<>();

    Writer(Sampling sampling, long seed) {
        this.sampling = sampling;
        this.streams = RandomStreams.of(seed);
    }

    /**
     * One of the ranked texts.
     *
     * @param item index of the item in the request
     * @param use what the text is for; two uses draw from different streams
     */
    String draw(List<String> ranked, int item, String use) {
        Set<String> used = taken.computeIfAbsent(use, name -> new HashSet<>());
        String text = ranked.get(0);
        for (int i = 0; i < TRIES; i++) {
            text = ranked.get(index(ranked.size(), item, use, i));
            if (used.add(text)) {
                break;
            }
        }
        return text;
    }

    /** An index in {@code [0, size)}, small ones more often. */
    int index(int size, int item, String use, int attempt) {
        return Ranking.draw(size, sampling, streams.stream(use, item, attempt));
    }

    /** An index in {@code [0, size)} of a ranking, as often each of the first two fifths or more, the warmer the more. */
    int spread(int size, int item, String use) {
        double share = Math.min(1, LEAST_SHARE + (1 - LEAST_SHARE) * sampling.temperature());
        int reach = sampling.temperature() < COLD ? 1 : Math.max(1, (int) Math.ceil(size * share));
        return streams.stream("spread " + use, item).nextInt(Math.min(size, reach));
    }

    /** A number in {@code [0, bound)}, every one as often, whatever the temperature. */
    int even(int bound, int item, String use) {
        return streams.stream("even " + use, item).nextInt(bound);
    }
}
