package dev.bandloom.pipeline;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.Generator;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.recipe.ArmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Runs one batch: the arm writes, the sample-level validators judge. What its calls consume is for their session to
 * count. Safe for many threads.
 */
public final class BatchRunner {
    private final Map<ArmId, Generator> generators;
    private final QualityOrchestrator quality;

    BatchRunner(Map<ArmId, Generator> generators, QualityOrchestrator quality) {
        this.generators = Map.copyOf(generators);
        this.quality = quality;
    }

    BatchResult run(BatchSpec spec) {
        long start = System.nanoTime();
        Generator generator = generators.get(spec.decision().arm());
        if (generator == null) {
            throw new IllegalStateException(
                    "No generator for arm " + spec.decision().arm());
        }
        Generation generation = generator.generate(spec.order());
        var assessments = switch (generation) {
            case Generation.Written written -> assess(spec.sequence(), written.candidates());
            case Generation.Failed failed -> Map.<Integer, Assessment>of();
        };
        return new BatchResult(spec, generation, assessments, Duration.ofNanos(System.nanoTime() - start));
    }

    private Map<Integer, Assessment> assess(long batch, List<Candidate> candidates) {
        var indexes = new ArrayList<Integer>();
        var responses = new ArrayList<JsonNode>();
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i) instanceof Candidate.Response response) {
                indexes.add(i);
                responses.add(response.response());
            }
        }
        List<Assessment> found = quality.assess(batch, responses);
        var assessments = new HashMap<Integer, Assessment>();
        for (int i = 0; i < found.size(); i++) {
            assessments.put(indexes.get(i), found.get(i));
        }
        return assessments;
    }
}
