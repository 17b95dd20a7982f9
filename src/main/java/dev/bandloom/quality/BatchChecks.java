package dev.bandloom.quality;

import dev.bandloom.recipe.ValidatorSpec.Action;
import dev.bandloom.recipe.ValidatorSpec.Diversity;
import dev.bandloom.recipe.ValidatorSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The batch-level validators. A failure throws no sample away: with action {@code reject} or {@code score} it lowers the
 * batch's score, with {@code reject} or {@code flag} it is noted.
 */
public final class BatchChecks {
    private final @Nullable Diversity diversity;

    public BatchChecks(ValidatorSpecs specs) {
        this.diversity = specs.find(Diversity.class).orElse(null);
    }

    /** Judges the samples of a batch that passed: unit vector by index in the batch. */
    public BatchAssessment assess(SortedMap<Integer, float[]> survivors) {
        if (diversity == null) {
            return new BatchAssessment(1, Map.of(), List.of());
        }
        if (survivors.size() < 2) {
            String note = diversity.name() + " could not be judged: " + survivors.size()
                    + " of the samples passed, 2 are" + " needed";
            return new BatchAssessment(1, Map.of(), List.of(note));
        }
        return judge(diversity, Spread.of(survivors));
    }

    private static BatchAssessment judge(Diversity spec, Spread spread) {
        double score = Score.rounded(spread.meanDistance());
        Action action = spec.common().action();
        boolean failed = score < spec.threshold();
        double batchScore = failed && action != Action.FLAG ? Score.rounded(score / spec.threshold()) : 1;
        var notes = new ArrayList<String>();
        if (failed && action != Action.SCORE) {
            notes.add(spec.name() + " " + score + " is below " + spec.threshold() + "; samples " + spread.first()
                    + " and " + spread.second() + " are closest, at distance " + spread.leastDistance());
        }
        return new BatchAssessment(batchScore, Map.of(spec.name(), score), notes);
    }
}
