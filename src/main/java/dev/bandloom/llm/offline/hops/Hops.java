package dev.bandloom.llm.offline.hops;

import java.util.ArrayList;
import java.util.List;

/** Finds what two passages answer only together. */
public final class Hops {
    private Hops() {}

    /** Distinct questions, those that lead from the first passage to the other before those that lead back. */
    public static List<Hop> between(Told one, Told other) {
        List<Hop> hops = new ArrayList<>(Bridges.of(one, other));
        hops.addAll(Bridges.of(other, one));
        hops.addAll(Comparisons.of(one, other));
        return hops.stream().distinct().toList();
    }
}
