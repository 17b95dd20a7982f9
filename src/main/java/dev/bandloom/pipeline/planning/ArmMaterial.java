package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.TaskInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the samples of a batch what their arm writes them from: passages, parents to evolve, or rows to mix. */
public final class ArmMaterial {
    private final PassageRotation passages;
    private final @Nullable EvolutionPlanner evolutions;
    private final LabelledRows rows;
    private final TaskInput input;

    /**
     * The material of one job.
     *
     * @param documents the knowledge base; without passages when there is none
     * @param rows the seed table
     */
    public ArmMaterial(Recipe recipe, Retriever documents, LabelledRows rows) {
        this.passages = new PassageRotation(documents, RandomStreams.of(recipe.seed()));
        boolean evolves = recipe.router().arms().stream().anyMatch(ArmSpec.EvolInstruct.class::isInstance);
        this.evolutions = evolves ? new EvolutionPlanner(recipe, SampleSchemas.of(recipe)) : null;
        this.rows = rows;
        this.input = recipe.taskInput();
    }

    /** The arms that have something to write each of these samples from; all arms when none has. */
    public List<ArmSpec> fed(List<ArmSpec> arms, List<SampleBrief> briefs, Evolutions known) {
        List<ArmSpec> fed = arms.stream()
                .filter(arm -> switch (arm) {
                    case ArmSpec.Naive naive -> true;
                    case ArmSpec.Template template -> true;
                    case ArmSpec.Rag rag -> passages.hasPassages();
                    case ArmSpec.EvolInstruct evol -> evolvable(evol, briefs, known);
                })
                .toList();
        return fed.isEmpty() ? arms : fed;
    }

    private boolean evolvable(ArmSpec.EvolInstruct arm, List<SampleBrief> briefs, Evolutions known) {
        if (evolutions == null) {
            return false;
        }
        for (SampleBrief brief : briefs) {
            if (!evolutions.canFeed(known, arm, brief)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The briefs of a batch of this arm with their material.
     *
     * @param sequence number of the batch, from 1
     */
    public List<SampleBrief> given(
            ArmSpec arm, long sequence, List<SampleBrief> briefs, PassageUse use, Evolutions known) {
        var given = new ArrayList<SampleBrief>();
        switch (arm) {
            case ArmSpec.Naive naive -> {
                boolean mixes = naive.seedRows() && naive.model().offline();
                given.addAll(mixes ? rows.withPeers(briefs, sequence) : briefs);
            }
            case ArmSpec.Template template -> given.addAll(briefs);
            case ArmSpec.Rag rag -> {
                var deal = passages.deal(use);
                for (SampleBrief brief : briefs) {
                    SeedRow row = input.tableTask() == null ? null : brief.row();
                    given.add(brief.withPassages(
                            row == null
                                    ? deal.next(query(brief), rag.passages())
                                    : deal.about(input.source(row), rag.passages())));
                }
            }
            case ArmSpec.EvolInstruct evol -> {
                if (evolutions == null) {
                    throw new IllegalStateException("Arm " + evol.id() + " is none of this job's");
                }
                var batch = evolutions.batch(known, evol, sequence);
                for (SampleBrief brief : briefs) {
                    given.add(batch.next(brief));
                }
            }
        }
        return given;
    }

    /** What a sample has to cover, in words to look for. */
    private static String query(SampleBrief brief) {
        var words = new ArrayList<>(brief.cell().values());
        if (brief.label() != null) {
            words.add(brief.label());
        }
        return String.join(" ", words);
    }
}
