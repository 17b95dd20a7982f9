package dev.bandloom.quality;

import dev.bandloom.quality.batch.CellCoverage;
import dev.bandloom.quality.batch.DiversityMeasures;
import dev.bandloom.quality.batch.LabelShares;
import dev.bandloom.quality.batch.Measure;
import dev.bandloom.recipe.validator.BatchLevelSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The batch-level validators. A failure throws no sample away: with action {@code reject} or {@code score} it lowers the
 * batch's score, with {@code reject} or {@code flag} it is noted.
 */
public final class BatchChecks {
    private final List<ValidatorSpec> specs;

    public BatchChecks(ValidatorSpecs specs) {
        this.specs = specs.enabled();
    }

    /**
     * Judges the samples of a batch that passed.
     *
     * @param survivors by index in the batch
     * @param asked the labels that the batch was asked for; empty when labels are free
     */
    public BatchAssessment assess(SortedMap<Integer, Survivor> survivors, List<String> asked) {
        var measures = new TreeMap<String, Measured>();
        var notes = new ArrayList<String>();
        double batchScore = 1;
        for (ValidatorSpec spec : specs) {
            int needed = needed(spec);
            if (needed > survivors.size()) {
                notes.add(spec.name() + " could not be judged: " + survivors.size() + " of the samples passed, "
                        + needed + (needed == 1 ? " is needed" : " are needed"));
                continue;
            }
            if (spec instanceof BatchLevelSpec.Diversity) {
                DiversityMeasures.obstacle(survivors)
                        .ifPresent(why -> notes.add(spec.name() + " could not be judged: " + why));
            }
            Action action = spec.common().action();
            for (Measure measure : measures(spec, survivors, asked)) {
                measures.put(measure.name(), new Measured(measure.score(), measure.threshold()));
                if (measure.failed() && action != Action.FLAG) {
                    batchScore *= measure.score() / measure.threshold();
                }
                if (measure.failed() && action != Action.SCORE) {
                    notes.add(measure.note());
                }
            }
        }
        return new BatchAssessment(Score.rounded(batchScore), measures, notes);
    }

    /** Samples without which a validator abstains; 0 for one that does not look at batches. */
    private static int needed(ValidatorSpec spec) {
        return switch (spec) {
            case BatchLevelSpec.Diversity diversity -> 2;
            case BatchLevelSpec.LabelDistribution labels -> 1;
            case BatchLevelSpec.Coverage coverage -> 1;
            default -> 0;
        };
    }

    private static List<Measure> measures(
            ValidatorSpec spec, SortedMap<Integer, Survivor> survivors, List<String> asked) {
        return switch (spec) {
            case BatchLevelSpec.Diversity diversity -> DiversityMeasures.of(diversity, survivors);
            case BatchLevelSpec.Coverage coverage -> List.of(CellCoverage.of(coverage, survivors));
            case BatchLevelSpec.LabelDistribution distribution -> {
                List<String> labels = survivors.values().stream()
                        .map(Survivor::label)
                        .filter(Objects::nonNull)
                        .toList();
                yield labels.isEmpty() || asked.isEmpty()
                        ? List.of()
                        : List.of(LabelShares.of(distribution, labels, asked));
            }
            default -> List.of();
        };
    }
}
