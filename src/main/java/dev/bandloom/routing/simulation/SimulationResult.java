package dev.bandloom.routing.simulation;

import org.jspecify.annotations.Nullable;

/**
 * How a policy did in an environment.
 *
 * @param regret cumulative regret after the last pull
 * @param bestArmShare share of pulls, in [0,1], that went to an arm with the best mean of the moment
 * @param rewardPerCost sum of rewards over sum of costs; null where the environment states no costs
 */
public record SimulationResult(
        String environment,
        String policy,
        int seeds,
        MeanInterval regret,
        double bestArmShare,
        @Nullable MeanInterval rewardPerCost,
        RegretCurve curve) {}
