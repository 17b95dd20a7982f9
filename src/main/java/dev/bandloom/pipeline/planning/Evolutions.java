package dev.bandloom.pipeline.planning;

import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the arms of a job that evolve samples know: the parents that they share, and each arm's credit of operators. It
 * changes by decided and by committed batches alone, so that a resumed job knows the same.
 */
public final class Evolutions {
    private final ParentPool parents;
    private final @Nullable RowVariants variants;
    private final Map<ArmId, OperatorCredit> credits = new HashMap<>();

    /** @param rows that the job fills; asked after it has counted what was accepted */
    public Evolutions(Recipe recipe, RowQuotas rows) {
        this.variants = recipe.taskInput().tableTask() == null ? null : new RowVariants(rows);
        this.parents =
                new ParentPool(recipe.taskInput().examples(), recipe.labelField(), RandomStreams.of(recipe.seed()));
        for (ArmSpec arm : recipe.router().arms()) {
            if (arm instanceof ArmSpec.EvolInstruct evol) {
                credits.put(evol.id(), new OperatorCredit(evol.operators()));
            }
        }
    }

    /** Whether an arm has anything to evolve. */
    boolean canFeed(ArmSpec.EvolInstruct arm) {
        return parents.any(arm.maxDepth());
    }

    /** Counts a batch that was decided. */
    public void opened(ArmId arm, List<SampleBrief> briefs) {
        OperatorCredit credit = credits.get(arm);
        for (SampleBrief brief : briefs) {
            Evolution evolution = brief.evolution();
            if (credit != null && evolution != null) {
                credit.opened(evolution.operator());
                parents.opened(evolution);
                if (variants != null) {
                    variants.opened(evolution);
                }
            }
        }
    }

    /** Takes back a batch that brings nothing. */
    public void released(ArmId arm, List<SampleBrief> briefs) {
        OperatorCredit credit = credits.get(arm);
        for (SampleBrief brief : briefs) {
            Evolution evolution = brief.evolution();
            if (credit != null && evolution != null) {
                credit.closed(evolution.operator());
                parents.released(evolution);
                if (variants != null) {
                    variants.released(evolution);
                }
            }
        }
    }

    /** Learns from a committed batch, and takes in what was accepted. */
    public void settled(ArmId arm, List<SampleBrief> briefs, List<JudgedSample> accepted) {
        if (credits.isEmpty()) {
            return;
        }
        var qualities = new HashMap<Integer, Double>();
        for (JudgedSample sample : accepted) {
            int index = sample.sample().id().index();
            qualities.put(index, sample.sample().metadata().qualityScore());
            Parent parent = parent(sample, briefs.get(index));
            if (variants == null) {
                parents.admit(parent);
            } else {
                variants.admit(sample.sample().trace().seedRows(), parent);
            }
        }
        OperatorCredit credit = credits.get(arm);
        for (int i = 0; i < briefs.size(); i++) {
            Evolution evolution = briefs.get(i).evolution();
            if (credit != null && evolution != null) {
                credit.closed(evolution.operator());
                credit.learn(evolution.operator(), qualities.getOrDefault(i, 0.0));
            }
        }
    }

    ParentPool parents() {
        return parents;
    }

    /** What rows of a table that is filled have so far; null when the job fills none. */
    @Nullable
    RowVariants variants() {
        return variants;
    }

    OperatorCredit credit(ArmSpec.EvolInstruct arm) {
        OperatorCredit credit = credits.get(arm.id());
        if (credit == null) {
            throw new IllegalArgumentException("No evol_instruct arm named " + arm.id() + " in this recipe");
        }
        return credit;
    }

    private static Parent parent(JudgedSample judged, SampleBrief brief) {
        Evolution evolution = brief.evolution();
        return new Parent(
                judged.sample().id().value(),
                judged.sample().response(),
                judged.sample().metadata().label(),
                evolution == null ? 0 : evolution.depth(),
                brief.passages());
    }
}
