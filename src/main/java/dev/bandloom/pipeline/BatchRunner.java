package dev.bandloom.pipeline;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.Reviser;
import dev.bandloom.pipeline.judging.Judged;
import dev.bandloom.pipeline.judging.Revision;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.ArmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one batch: the arm writes, the sample-level validators judge, and what a judge rejects may go back. What its calls
 * consume is for their session to count. Safe for many threads.
 */
public final class BatchRunner {
    private final Map<ArmId, Generator> generators;
    private final QualityOrchestrator quality;
    private final Revision revision;

    BatchRunner(Map<ArmId, Generator> generators, QualityOrchestrator quality) {
        this.generators = Map.copyOf(generators);
        this.quality = quality;
        this.revision = new Revision(quality);
    }

    BatchResult run(BatchSpec spec) {
        long start = System.nanoTime();
        Generator generator = generators.get(spec.decision().arm());
        if (generator == null) {
            throw new IllegalStateException(
                    "No generator for arm " + spec.decision().arm());
        }
        Generation generation = generator.generate(spec.order());
        return switch (generation) {
            case Generation.Written written -> {
                Judged judged = Judged.of(written.candidates(), assess(spec, written.candidates()));
                if (generator instanceof Reviser reviser) {
                    judged = revision.run(reviser, spec.order(), judged);
                }
                var last = new Generation.Written(judged.candidates(), written.model(), written.promptVersion());
                yield new BatchResult(spec, last, judged.assessments(), since(start));
            }
            case Generation.Failed failed -> new BatchResult(spec, failed, Map.of(), since(start));
        };
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Map<Integer, Assessment> assess(BatchSpec spec, List<Candidate> candidates) {
        var indexes = new ArrayList<Integer>();
        var samples = new ArrayList<SampleText>();
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i) instanceof Candidate.Response response) {
                indexes.add(i);
                samples.add(SampleText.of(
                        response.response(),
                        response.input(),
                        spec.order().briefs().get(i).groundTexts(response.origins())));
            }
        }
        List<Assessment> found = quality.assess(new Inspection(spec.sequence(), samples));
        var assessments = new HashMap<Integer, Assessment>();
        for (int i = 0; i < found.size(); i++) {
            assessments.put(indexes.get(i), found.get(i));
        }
        return assessments;
    }
}
