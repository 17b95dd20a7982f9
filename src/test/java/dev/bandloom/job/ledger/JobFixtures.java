package dev.bandloom.job.ledger;

import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.Trace;
import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.Reward;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Jobs and batches as the loop would hand them to the ledger. */
final class JobFixtures {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final ArmId CREATIVE = new ArmId("naive_creative");
    static final ArmId BALANCED = new ArmId("naive_balanced");
    static final Usage USAGE = new Usage(120, 80, 0.25, 6, 2, 1);
    static final RouterState START =
            new RouterState(RouterState.VERSION, Map.of(CREATIVE, new ArmStatistics(2.5, 1.25, 0.7, 10, 12.5, 6.25)));

    private JobFixtures() {}

    static NewJob job(String name, String fingerprint, JobOwner owner, String key, String output) {
        return new NewJob(
                JobId.unique(),
                name,
                fingerprint,
                owner,
                "host:1",
                key,
                "job_id: " + name + "  # ünïcode 🌵",
                "recipes",
                "{\"job_id\": \"" + name + "\"}",
                START,
                Map.of(CREATIVE, List.of(new ArmOrigin(ArmOrigin.Level.CONTEXT, 1, 5, 2.5))),
                new ArmDefinitions(Map.of(CREATIVE, "naive offline/offline-rules {}")),
                "qa|support",
                "thompson",
                500,
                output,
                true);
    }

    static NewJob job(String name) {
        return job(name, "f-" + name, JobOwner.SERVER, null, "out/" + name + ".jsonl");
    }

    /** A batch before whose decision these arms had retired. */
    static BatchSpec retiring(long sequence, List<ArmId> retired) {
        BatchSpec spec = spec(sequence, CREATIVE);
        Decision decision = spec.decision();
        return new BatchSpec(
                new Decision(
                        decision.arm(),
                        decision.propensity(),
                        decision.propensities(),
                        decision.estimated(),
                        decision.context(),
                        decision.reason(),
                        retired),
                spec.order());
    }

    static BatchSpec spec(long sequence, ArmId arm) {
        var row = new SeedRow("plants.csv", (int) sequence, Map.of("plant", "Saguaro", "text", "a\nb \"c\""));
        return new BatchSpec(
                new Decision(
                        arm,
                        0.625,
                        Map.of(CREATIVE, 0.625, BALANCED, 0.375),
                        true,
                        new ContextVector(Map.of("progress", 1.0 / 3)),
                        "best of two draws"),
                new GenerationOrder(
                        sequence,
                        arm,
                        0.1 + 0.2,
                        List.of(
                                new SampleBrief(row, "positive"),
                                new SampleBrief(null, null),
                                new SampleBrief(row, null),
                                new SampleBrief(null, "negative")),
                        List.of("stay away from this"),
                        Long.MIN_VALUE + sequence));
    }

    /** Two accepted, one rejected with a reason no database likes, one surplus. */
    static CommittedBatch batch(BatchSpec spec) {
        long sequence = spec.sequence();
        var samples = new ArrayList<JudgedSample>();
        samples.add(judged(sequence, 0, SampleState.ACCEPTED, null));
        samples.add(judged(sequence, 1, SampleState.REJECTED, "text holds '\0' and \uD83D"));
        samples.add(judged(sequence, 2, SampleState.ACCEPTED, null));
        samples.add(judged(sequence, 3, SampleState.SURPLUS, null));
        return new CommittedBatch(
                spec,
                samples,
                new BatchOutcome(4, 3, 0.8125, 0.75, 1),
                new Reward(0.5, 0.75, 0.8125, 0.75, 1),
                new Observation(spec.decision().arm(), 0.5, 4, 4, 3),
                USAGE,
                "offline-rules",
                "naive/1",
                null,
                List.of("diversity 0.12 is below 0.2", "second"),
                Duration.ofMillis(1234),
                NOW.plusSeconds(sequence));
    }

    static CommittedBatch failed(BatchSpec spec) {
        return new CommittedBatch(
                spec,
                List.of(),
                new BatchOutcome(4, 0, 1, 1, 1),
                Reward.ZERO,
                new Observation(spec.decision().arm(), 0, 4, 4, 0),
                Usage.NONE,
                "offline-rules",
                "naive/1",
                "the reply was no JSON: <think>\0",
                List.of(),
                Duration.ZERO,
                NOW);
    }

    static JudgedSample judged(long batch, int index, SampleState state, String reason) {
        var response = SampleJson.mapper().createObjectNode();
        response.put("text", "Saguaro " + batch + "." + index + " \u0000 \"quoted\" ünï 🌵")
                .put("score", 1.0)
                .put("count", 12345678901L)
                .putNull("note")
                .putArray("tags")
                .add("a")
                .add(0.1);
        var sample = new Sample(
                SampleId.of(batch, index),
                NOW.plusNanos(index),
                "botany",
                "plant: Saguaro",
                response,
                new SampleMetadata(
                        "plants",
                        "naive",
                        "naive_creative",
                        "offline-rules",
                        "naive/1",
                        "en",
                        index == 0 ? "positive" : null,
                        0.9,
                        Map.of("repetition", 0.9)),
                new Trace(
                        index == 2 ? List.of(SampleId.of(batch, 0).value()) : List.of(),
                        List.of("manual.md#7"),
                        List.of("plants.csv#" + batch),
                        List.of(new ProcessingStep(
                                "write",
                                NOW.plusNanos(1),
                                Map.of("temperature", 0.3, "names", List.of("x"), "n", 3)))));
        return new JudgedSample(sample, state, reason, findings(reason), "%064x".formatted(batch * 100 + index));
    }

    private static List<Finding> findings(String reason) {
        Verdict last = reason == null ? Verdict.Accepted.UNGRADED : new Verdict.Rejected(reason, 0.25);
        return List.of(
                new Finding("repetition", new Verdict.Accepted(0.9), Action.SCORE, 2),
                new Finding("language", new Verdict.Abstained("no model for 'tlh'\0"), Action.FLAG, 1),
                new Finding("length", last, Action.REJECT, 1));
    }

    /** A policy of which only the name and the way of learning matter. */
    record NamedPolicy(String name) implements Policy {
        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Decision choose(RouterView view, RandomGenerator random) {
            throw new UnsupportedOperationException("the ledger asks for no decision");
        }
    }
}
