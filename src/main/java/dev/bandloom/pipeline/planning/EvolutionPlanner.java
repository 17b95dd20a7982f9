package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ArmSpec.Operator;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.TableTaskSpec;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gives each sample of a batch its parent and what becomes of it. */
final class EvolutionPlanner {
    private final RandomStreams streams;
    private final JsonNode itemSchema;
    private final @Nullable String labelField;
    private final @Nullable TableTaskSpec table;

    /**
     * A planner for one recipe.
     *
     * @param itemSchema JSON Schema of one response
     */
    EvolutionPlanner(Recipe recipe, JsonNode itemSchema) {
        this.streams = RandomStreams.of(recipe.seed());
        this.itemSchema = itemSchema;
        this.labelField = recipe.labelField();
        this.table = recipe.taskInput().tableTask();
    }

    /** Whether there is anything to make this sample of. */
    boolean canFeed(Evolutions known, ArmSpec.EvolInstruct arm, SampleBrief brief) {
        SeedRow row = brief.row();
        RowVariants variants = known.variants();
        if (variants == null) {
            return row != null && parent(row) != null || known.canFeed(arm);
        }
        return row != null && (!variants.of(row.reference(), arm.maxDepth()).isEmpty() || parent(row) != null);
    }

    /** A row as it is; null when it is no sample. */
    private @Nullable Parent parent(SeedRow row) {
        return table == null
                ? RowParent.of(row, itemSchema, labelField)
                : RowParent.of(row, itemSchema, labelField, table.inputColumn());
    }

    /** Plans the evolutions of one batch. */
    Batch batch(Evolutions known, ArmSpec.EvolInstruct arm, long sequence) {
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
        SampleBrief next(SampleBrief brief) {
            var random = streams.stream("evolution", sequence, index++);
            Parent parent = parent(brief, random);
            if (parent == null) {
                return brief;
            }
            OperatorCredit.Choice choice = known.credit(arm).choose(other -> chosen.getOrDefault(other, 0), random);
            taken.merge(parent.id(), 1, Integer::sum);
            chosen.merge(choice.operator(), 1, Integer::sum);
            return brief.withEvolution(new Evolution(
                            parent.id(),
                            parent.response(),
                            choice.operator().word(),
                            parent.depth() + 1,
                            choice.propensity()))
                    .withPassages(parent.passages());
        }

        private @Nullable Parent parent(SampleBrief brief, RandomGenerator random) {
            SeedRow row = brief.row();
            Parent asItIs = row == null ? null : EvolutionPlanner.this.parent(row);
            RowVariants variants = known.variants();
            if (variants == null) {
                return known.parents().choose(brief.label(), arm.maxDepth(), asItIs, this::taken, random);
            }
            List<Parent> ofRow = row == null ? List.of() : variants.of(row.reference(), arm.maxDepth());
            return ofRow.isEmpty()
                    ? asItIs
                    : ParentPool.leastTaken(
                            ofRow, brief.label(), variant -> variants.uses(variant) + taken(variant), random);
        }

        private int taken(Parent parent) {
            return taken.getOrDefault(parent.id(), 0);
        }
    }
}
