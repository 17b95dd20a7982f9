package dev.bandloom.dataset.split;

import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts groups of records into parts so that every stratum is divided as the whole is: the largest group first, each into
 * the part that lacks most of what the group brings (after Sechidis, Tsoumakas and Vlahavas, "On the stratification of
 * multi-label data", 2011).
 */
final class Stratification {
    private final SplitShares shares;
    private final long seed;

    Stratification(SplitShares shares, long seed) {
        this.shares = shares;
        this.seed = seed;
    }

    /** @param strata stratum of each record, from 0 */
    Split[] assign(Groups groups, int[] strata) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int record = 0; record < groups.size(); record++) {
            members.computeIfAbsent(groups.first(record), first -> new ArrayList<>())
                    .add(record);
        }
        var parts = new Split[groups.size()];
        var deficits = new Deficits(shares, strata);
        for (List<Integer> group : inOrder(members)) {
            Split part = deficits.neediest(group);
            deficits.give(group, part);
            group.forEach(record -> parts[record] = part);
        }
        return parts;
    }

    /** The largest first; equals in an order that the seed draws. */
    private List<List<Integer>> inOrder(Map<Integer, List<Integer>> members) {
        var streams = RandomStreams.of(seed);
        record Ranked(List<Integer> group, long draw) {}
        return members.values().stream()
                .map(group -> new Ranked(group, streams.seed("split", group.getFirst())))
                .sorted(Comparator.comparing((Ranked ranked) -> -ranked.group().size())
                        .thenComparing(Ranked::draw)
                        .thenComparing(ranked -> ranked.group().getFirst()))
                .map(Ranked::group)
                .toList();
    }

    /** What each part still lacks, in all and of each stratum. */
    private static final class Deficits {
        private final Map<Split, double[]> byStratum = new EnumMap<>(Split.class);
        private final Map<Split, Double> inAll = new EnumMap<>(Split.class);
        private final int[] strata;

        Deficits(SplitShares shares, int[] strata) {
            this.strata = strata;
            int kinds = Arrays.stream(strata).max().orElse(-1) + 1;
            for (Split split : Split.values()) {
                if (shares.share(split) > 0) {
                    var wanted = new double[kinds];
                    for (int stratum : strata) {
                        wanted[stratum] += shares.share(split);
                    }
                    byStratum.put(split, wanted);
                    inAll.put(split, shares.share(split) * strata.length);
                }
            }
        }

        /**
         * The part that lacks most of the group's strata among those that have room for at least half of it; where none has,
         * the one with the most room.
         */
        Split neediest(List<Integer> group) {
            Comparator<Split> byRoom = Comparator.comparingDouble(this::room);
            return byStratum.keySet().stream()
                    .filter(split -> room(split) >= group.size() / 2.0)
                    .max(Comparator.comparingDouble((Split split) -> lack(group, split))
                            .thenComparing(byRoom))
                    .orElseGet(() -> byStratum.keySet().stream().max(byRoom).orElse(Split.TRAIN));
        }

        private double room(Split split) {
            return inAll.getOrDefault(split, 0.0);
        }

        private double lack(List<Integer> group, Split split) {
            double[] lacking = byStratum.getOrDefault(split, new double[0]);
            return group.stream().mapToDouble(record -> lacking[strata[record]]).sum();
        }

        void give(List<Integer> group, Split split) {
            double[] lacking = byStratum.getOrDefault(split, new double[0]);
            group.forEach(record -> lacking[strata[record]]--);
            inAll.merge(split, (double) -group.size(), Double::sum);
        }
    }
}
