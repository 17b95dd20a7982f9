package dev.bandloom.recipe;

import java.util.List;
import java.util.Locale;

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

    /** An arm that asks a text engine for whole samples. */
    sealed interface Prompted extends ArmSpec {
        /** Share of the probability mass that is sampled from, in (0,1]. */
        double topP();

        /** Most choices sampled from; 0 means no limit. */
        int topK();

        /** How often a sample that the judge finds wanting goes back to its writer with the reason. */
        int revise();
    }

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
            implements Prompted {
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

    /**
     * A prompt with passages of the knowledge base to write from.
     *
     * @param passages given for each sample, at least 1: the one that it is about, and what has to do with it
     * @param examples most examples shown
     * @param avoid most accepted samples shown to stay away from
     */
    record Rag(
            ArmId id,
            ModelRef model,
            double temperature,
            boolean adaptive,
            double topP,
            int topK,
            int passages,
            int examples,
            int avoid,
            int revise)
            implements Prompted {
        @Override
        public String generator() {
            return "rag";
        }
    }

    /**
     * Makes new samples of accepted ones, of examples and of seed rows.
     *
     * @param operators what may be done to a parent, not empty
     * @param maxDepth most evolutions between a sample and one that was not evolved, at least 1
     */
    record EvolInstruct(
            ArmId id,
            ModelRef model,
            double temperature,
            boolean adaptive,
            double topP,
            int topK,
            List<Operator> operators,
            int maxDepth)
            implements Prompted {
        public EvolInstruct {
            operators = List.copyOf(operators);
        }

        @Override
        public String generator() {
            return "evol_instruct";
        }

        @Override
        public int revise() {
            return 0;
        }
    }

    /** What becomes of a parent. */
    enum Operator {
        /** One more condition has to be met. */
        ADD_CONSTRAINTS,
        /** It goes further into its subject. */
        DEEPEN,
        /** A concrete case takes the place of a general idea. */
        CONCRETISE,
        /** It takes more steps of reasoning. */
        ADD_REASONING,
        /** What it is about becomes more intricate: data, a table, a longer text. */
        COMPLICATE_INPUT,
        /** Another one of the same domain, and rarer. */
        BROADEN,
        /** The task stays; its response becomes better. */
        EVOLVE_RESPONSE;

        /** As recipes and lineage have it: {@code add_constraints}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The operator of this word; an {@link IllegalArgumentException} when there is none. */
        public static Operator of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
