package dev.bandloom.pipeline.judging;

import dev.bandloom.dataset.ContentHash;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SealedSample;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.Reward;
import dev.bandloom.feedback.RewardModel;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchResult;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.BatchAssessment;
import dev.bandloom.quality.BatchChecks;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Survivor;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Observation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Judges a batch in the light of what was accepted before: duplicates, quotas, novelty, batch-level checks, reward. One
 * batch at a time, in commit order.
 */
public final class BatchJudge {
    private final Recipe recipe;
    private final SampleWriter writer;
    private final AcceptedPool pool;
    private final BatchChecks batchChecks;
    private final RewardModel rewards;
    private final ToDoubleBiFunction<Usage, BatchOutcome> cost;
    private final Clock clock;

    /** @param cost of a batch, from what it consumed and what it came to */
    public BatchJudge(
            Recipe recipe,
            SampleWriter writer,
            AcceptedPool pool,
            BatchChecks batchChecks,
            RewardModel rewards,
            ToDoubleBiFunction<Usage, BatchOutcome> cost,
            Clock clock) {
        this.recipe = recipe;
        this.writer = writer;
        this.pool = pool;
        this.batchChecks = batchChecks;
        this.rewards = rewards;
        this.cost = cost;
        this.clock = clock;
    }

    /** Judges a result; samples that are accepted are admitted to the state at once. */
    public CommittedBatch judge(BatchResult result, BatchUsage usage, Intake state) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (result.generation()) {
            case Generation.Written written -> judge(result, usage, written, state, now);
            case Generation.Failed failed -> {
                var outcome = new BatchOutcome(result.spec().size(), 0, 0, 0, 1);
                yield committed(result, usage, List.of(), outcome, Reward.ZERO, failed.reason(), List.of(), now);
            }
        };
    }

    private CommittedBatch judge(
            BatchResult result, BatchUsage usage, Generation.Written written, Intake state, Instant now) {
        var samples = new ArrayList<JudgedSample>();
        var survivors = new TreeMap<Integer, Survivor>();
        double[] novelty = novelty(result, written.candidates().size());
        int passed = 0;
        double qualitySum = 0;
        double noveltySum = 0;
        for (int i = 0; i < written.candidates().size(); i++) {
            JudgedSample sample = judge(new Draft(result, i, written, now), state);
            samples.add(sample);
            if (sample.state() != SampleState.REJECTED) {
                survivors.put(i, survivor(result, i, sample, novelty[i]));
                passed++;
                qualitySum += sample.sample().metadata().qualityScore();
                noveltySum += novelty[i];
            }
        }
        BatchAssessment batch = batchChecks.assess(survivors, asked(result));
        var outcome = new BatchOutcome(
                result.spec().size(),
                passed,
                passed == 0 ? 0 : qualitySum / passed,
                passed == 0 ? 0 : noveltySum / passed,
                batch.batchScore(),
                batch.measures());
        return committed(result, usage, samples, outcome, rewards.reward(outcome), null, batch.notes(), now);
    }

    private JudgedSample judge(Draft draft, Intake state) {
        return switch (draft.candidate()) {
            case Candidate.Missing missing ->
                rejected(writer.missing(draft, missing), List.of(), "generation: " + missing.reason());
            case Candidate.Response response -> judge(draft, response, state);
        };
    }

    private JudgedSample judge(Draft draft, Candidate.Response response, Intake state) {
        Assessment assessment = draft.assessment();
        var findings = new ArrayList<>(assessment.findings());
        if (assessment.passed()) {
            pool.duplicate(assessment).ifPresent(findings::add);
        }
        SealedSample sealed = writer.sample(draft, response, findings);
        Sample sample = sealed.sample();
        Optional<String> rejection = findings.stream()
                .filter(Finding::rejects)
                .findFirst()
                .map(finding -> finding.validator() + ": " + ((Verdict.Rejected) finding.verdict()).reason());
        if (rejection.isPresent()) {
            return rejected(sealed, findings, rejection.get());
        }
        String label = sample.metadata().label();
        if (!state.labels().knows(label)) {
            return rejected(
                    sealed,
                    findings,
                    "label: " + label + " is none of " + recipe.taskInput().labels());
        }
        Map<String, String> cell = sample.metadata().cell();
        Optional<String> stray = state.cells().stray(cell);
        if (stray.isPresent()) {
            return rejected(sealed, findings, "cell: " + stray.get());
        }
        List<String> rows = sample.trace().seedRows();
        if (state.rows().stray(rows)) {
            return rejected(sealed, findings, "row: it was written from no row of task_input.input_file");
        }
        if (state.complete()
                || state.labels().full(label)
                || state.cells().full(cell)
                || state.rows().full(rows)) {
            return new JudgedSample(sealed, SampleState.SURPLUS, null, findings, ContentHash.of(sample.response()));
        }
        var accepted =
                new JudgedSample(sealed, SampleState.ACCEPTED, null, findings, ContentHash.of(sample.response()));
        pool.accept(sample.id().value(), assessment);
        state.admit(accepted);
        return accepted;
    }

    /** Distance of each candidate from what was accepted before this batch; 1 where nothing is encoded. */
    private double[] novelty(BatchResult result, int candidates) {
        double[] novelty = new double[candidates];
        result.assessments().forEach((index, assessment) -> {
            float[] embedding = assessment.embedding();
            novelty[index] = embedding == null ? 1 : pool.novelty(List.of(embedding));
        });
        return novelty;
    }

    private static Survivor survivor(BatchResult result, int index, JudgedSample sample, double novelty) {
        Assessment assessment = Objects.requireNonNull(result.assessments().get(index));
        return new Survivor(
                assessment.sample(),
                assessment.embedding(),
                sample.sample().metadata().label(),
                sample.sample().metadata().cell(),
                novelty);
    }

    private static List<String> asked(BatchResult result) {
        return result.spec().order().briefs().stream()
                .map(SampleBrief::label)
                .filter(Objects::nonNull)
                .toList();
    }

    private CommittedBatch committed(
            BatchResult result,
            BatchUsage usage,
            List<JudgedSample> samples,
            BatchOutcome outcome,
            Reward reward,
            @Nullable String failure,
            List<String> notes,
            Instant now) {
        Generation generation = result.generation();
        var observation = Observation.of(
                result.spec().decision(),
                reward.value(),
                cost.applyAsDouble(usage.listed(), outcome),
                outcome.asked(),
                outcome.passed());
        return new CommittedBatch(
                result.spec(),
                samples,
                outcome,
                reward,
                observation,
                usage.spent(),
                generation.model(),
                generation.promptVersion(),
                failure,
                notes,
                result.duration(),
                now);
    }

    private static JudgedSample rejected(SealedSample sealed, List<Finding> findings, String reason) {
        return new JudgedSample(
                sealed,
                SampleState.REJECTED,
                reason,
                findings,
                ContentHash.of(sealed.sample().response()));
    }
}
