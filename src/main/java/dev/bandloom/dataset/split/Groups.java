package dev.bandloom.dataset.split;

import java.util.Arrays;

/** Disjoint sets of records, by union-find with path halving (Tarjan and van Leeuwen 1984). */
final class Groups {
    private int[] parents = new int[1024];
    private int size;

    /** A new record in a set of its own; its index, counted from 0. */
    int add() {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, parents.length * 2);
        }
        parents[size] = size;
        return size++;
    }

    /** The first record of the set. */
    int first(int record) {
        int at = record;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    void join(int one, int other) {
        int first = first(one);
        int second = first(other);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    boolean together(int one, int other) {
        return first(one) == first(other);
    }

    int size() {
        return size;
    }

    /** Records in the largest set. */
    int largest() {
        var counts = new int[size];
        int most = 0;
        for (int record = 0; record < size; record++) {
            most = Math.max(most, ++counts[first(record)]);
        }
        return most;
    }
}
