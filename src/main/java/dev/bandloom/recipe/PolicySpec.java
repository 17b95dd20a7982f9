package dev.bandloom.recipe;

import org.jspecify.annotations.Nullable;

/** How arms are chosen. */
public sealed interface PolicySpec {
    /** The name in recipes, reports and stored state. */
    String name();

    /** Adapts to how much rewards vary and to whether they drift. */
    record Auto() implements PolicySpec {
        @Override
        public String name() {
            return "auto";
        }
    }

    /** Every arm with the same probability. */
    record Uniform() implements PolicySpec {
        @Override
        public String name() {
            return "uniform";
        }
    }

    /** Always one arm. */
    record Fixed(ArmId arm) implements PolicySpec {
        @Override
        public String name() {
            return "fixed";
        }
    }

    /** The best mean, or with probability epsilon any arm; epsilon = max(min, start × decay^decisions). */
    record EpsilonGreedy(double start, double min, double decay) implements PolicySpec {
        @Override
        public String name() {
            return "epsilon_greedy";
        }
    }

    /** Beta posterior sampling. */
    record Thompson() implements PolicySpec {
        @Override
        public String name() {
            return "thompson";
        }
    }

    /** Posterior sampling for normal rewards of unknown mean and variance. */
    record GaussianThompson() implements PolicySpec {
        @Override
        public String name() {
            return "gaussian_thompson";
        }
    }

    /** Upper confidence bounds: mean + exploration × sqrt(ln t / n). */
    record Ucb(double exploration) implements PolicySpec {
        @Override
        public String name() {
            return "ucb";
        }
    }

    /** Upper confidence bounds that shrink with the variance of the rewards. */
    record UcbTuned() implements PolicySpec {
        @Override
        public String name() {
            return "ucb_tuned";
        }
    }

    /** Upper confidence bounds from the Kullback-Leibler divergence of Bernoulli rewards. */
    record KlUcb() implements PolicySpec {
        @Override
        public String name() {
            return "kl_ucb";
        }
    }

    /** Probabilities proportional to exp(mean / temperature). */
    record Softmax(double temperature) implements PolicySpec {
        public static final double TEMPERATURE = 0.1;

        @Override
        public String name() {
            return "softmax";
        }
    }

    /** Exponential weights of estimated losses, for rewards of which nothing is assumed. */
    record Exp3() implements PolicySpec {
        @Override
        public String name() {
            return "exp3";
        }
    }

    /** Linear in the context: predicted reward + exploration × its standard error. */
    record LinUcb(double exploration) implements PolicySpec {
        public static final double EXPLORATION = 1;

        @Override
        public String name() {
            return "lin_ucb";
        }
    }

    /** Linear in the context: posterior sampling. */
    record LinThompson() implements PolicySpec {
        @Override
        public String name() {
            return "lin_ts";
        }
    }

    /** A policy with options; it keeps the name of the policy, whose state is the same. */
    record Adjusted(PolicySpec policy, PolicyOptions options) implements PolicySpec {
        @Override
        public String name() {
            return policy.name();
        }
    }

    /**
     * What can be asked of any policy.
     *
     * @param discount what a reward counts for, one rewarded pull later, in (0,1); null: as much as before
     * @param window how many of the latest rewarded pulls of all arms count; null: all
     * @param budgeted reward per cost instead of reward
     * @param retire confidence in (0.5,1) at which an arm that is worse is no longer pulled; null: never
     */
    record PolicyOptions(
            @Nullable Double discount,
            @Nullable Integer window,
            boolean budgeted,
            @Nullable Double retire) {
        public static final PolicyOptions NONE = new PolicyOptions(null, null, false, null);
    }
}
