package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ArmSpec.Operator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gives each sample of a batch its parent and what becomes of it. */
public final class EvolutionPlanner {
    private final RandomStreams streams;
    private final JsonNode itemSchema;
    private final @Nullable String labelField;

    /**
     * A planner for one recipe.
     *
     * @param itemSchema JSON Schema of one response
     * @param labelField member of it that carries the label; null when there is none
     */
    public EvolutionPlanner(RandomStreams streams, JsonNode itemSchema, @Nullable String labelField) {
        this.streams = streams;
        this.itemSchema = itemSchema;
        this.labelField = labelField;
    }

    /** Whether a seed row can be evolved as it is. */
    public boolean fits(@Nullable SeedRow row) {
        return row != null && RowParent.of(row, itemSchema, labelField) != null;
    }

    /** Plans the evolutions of one batch. */
    public Batch batch(Evolutions known, ArmSpec.EvolInstruct arm, long sequence) {
        return new Batch(known, arm, sequence);
    }

    /** The evolutions of one batch, of which what is known knows nothing yet. */
    public final class Batch {
        private final Evolutions known;
        private final ArmSpec.EvolInstruct arm;
        private final long sequence;
        private final Map<String, Integer> taken = new HashMap<>();
        private final Map<Operator, Integer> chosen = new EnumMap<>(Operator.class);
        private int index;

        private Batch(Evolutions known, ArmSpec.EvolInstruct arm, long sequence) {
            this.known = known;
            this.arm = arm;
            this.sequence = sequence;
        }

        /** The brief with its evolution, and with the passages of the parent; as it is when there is no parent. */
        public SampleBrief next(SampleBrief brief) {
            var random = streams.stream("evolution", sequence, index++);
            SeedRow row = brief.row();
            Parent parent = known.parents()
                    .choose(
                            brief.label(),
                            arm.maxDepth(),
                            row == null ? null : RowParent.of(row, itemSchema, labelField),
                            other -> taken.getOrDefault(other.id(), 0),
                            random);
            if (parent == null) {
                return brief;
            }
            Operator operator = known.credit(arm).choose(other -> chosen.getOrDefault(other, 0), random);
            taken.merge(parent.id(), 1, Integer::sum);
            chosen.merge(operator, 1, Integer::sum);
            return brief.withEvolution(
                            new Evolution(parent.id(), parent.response(), operator.word(), parent.depth() + 1))
                    .withPassages(parent.passages());
        }
    }
}
