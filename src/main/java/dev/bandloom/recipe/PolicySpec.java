package dev.bandloom.recipe;

/** How arms are chosen. */
public sealed interface PolicySpec {
    /** The name in recipes, reports and stored state. */
    String name();

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

    /** Upper confidence bounds: mean + exploration × sqrt(ln t / n). */
    record Ucb(double exploration) implements PolicySpec {
        @Override
        public String name() {
            return "ucb";
        }
    }
}
