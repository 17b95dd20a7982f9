package dev.bandloom.llm.offline;

import dev.bandloom.llm.Sampling;
import java.util.random.RandomGenerator;

/**
 * Draws from a ranked list by a softmax over rank: the weight of rank {@code i} of {@code n} is
 * {@code exp(-i / (t·n/4))} at temperature {@code t}, cut off by top-k and top-p (nucleus; Holtzman et al. 2020).
 */
final class Ranking {
    private static final double COLD = 1e-3;

    private Ranking() {}

    /** An index in {@code [0, size)}; 0 at temperature 0. */
    static int draw(int size, Sampling sampling, RandomGenerator random) {
        if (size < 2 || sampling.temperature() < COLD) {
            return 0;
        }
        double width = sampling.temperature() * size / 4;
        int reach = sampling.topK() > 0 ? Math.min(size, sampling.topK()) : size;
        double total = 0;
        for (int i = 0; i < reach; i++) {
            total += Math.exp(-i / width);
        }
        double kept = 0;
        int last = 0;
        while (last < reach && kept < sampling.topP() * total) {
            kept += Math.exp(-last / width);
            last++;
        }
        double point = random.nextDouble() * kept;
        for (int i = 0; i < last; i++) {
            point -= Math.exp(-i / width);
            if (point < 0) {
                return i;
            }
        }
        return Math.max(0, last - 1);
    }
}
