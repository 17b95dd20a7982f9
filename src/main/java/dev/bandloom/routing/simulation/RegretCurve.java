package dev.bandloom.routing.simulation;

import java.util.List;

/** Cumulative regret over time: at each of the listed pulls, counted from 1, its mean over the seeds and a 95 % interval. */
public record RegretCurve(List<Integer> pulls, List<Double> mean, List<Double> lower, List<Double> upper) {
    public RegretCurve {
        pulls = List.copyOf(pulls);
        mean = List.copyOf(mean);
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
    }
}
