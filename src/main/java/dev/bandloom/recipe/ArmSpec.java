package dev.bandloom.recipe;

/** A named way to generate. */
public sealed interface ArmSpec {
    ArmId id();

    /** Generator kind, as recipes name it. */
    String generator();

    /** The model that writes for this arm. */
    ModelRef model();

    double temperature();

    /** Whether the loop may move the temperature; then {@link #temperature} is where it starts. */
    boolean adaptive();

    /**
     * A direct prompt.
     *
     * @param topP share of the probability mass that is sampled from, in (0,1]
     * @param topK most choices sampled from; 0 means no limit
     * @param seedRows whether the writer sees the seed rows
     * @param examples most examples shown
     * @param avoid most accepted samples shown to stay away from
     * @param revise how often a sample that the judge finds wanting goes back to its writer with the reason
     */
    record Naive(
            ArmId id,
            ModelRef model,
            double temperature,
            boolean adaptive,
            double topP,
            int topK,
            boolean seedRows,
            int examples,
            int avoid,
            int revise)
            implements ArmSpec {
        @Override
        public String generator() {
            return "naive";
        }
    }

    /**
     * A probabilistic grammar.
     *
     * @param maxDepth deepest expansion before the shortest way out is taken
     */
    record Template(ArmId id, ModelRef model, double temperature, boolean adaptive, int maxDepth) implements ArmSpec {
        @Override
        public String generator() {
            return "template";
        }
    }
}
