package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.store.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.ObjectReader;

/**
 * What a validator said about a sample, as the row of the sample has it.
 *
 * @param score in [0,1]; null when none was given
 * @param reason why it was not accepted, or what there was to note; null when nothing was said
 * @param action what the recipe wants done about a failure
 * @param weight of the score in the quality of the sample
 */
public record StoredFinding(
        String validator,
        Outcome outcome,
        @Nullable Double score,
        @Nullable String reason,
        Action action,
        double weight) {
    // Reasons that were stored before there was this JSON may quote what a text holds.
    private static final ObjectReader READER = SampleJson.mapper()
            .readerForListOf(StoredFinding.class)
            .with(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS);

    /** What a verdict came to. */
    public enum Outcome {
        ACCEPTED,
        REJECTED,
        ABSTAINED
    }

    /** The findings in the column of that name. */
    public static List<StoredFinding> read(String column) {
        return READER.readValue(column);
    }

    /** What {@link #read} reads; null when there are none. */
    static @Nullable String write(List<Finding> findings) {
        return findings.isEmpty()
                ? null
                : SampleJson.mapper()
                        .writeValueAsString(
                                findings.stream().map(StoredFinding::of).toList());
    }

    private static StoredFinding of(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Accepted(Double score, String note, Verdict.Edit edit) ->
                of(finding, Outcome.ACCEPTED, score, note);
            case Verdict.Rejected(String reason, Double score, List<Verdict.Span> spans) ->
                of(finding, Outcome.REJECTED, score, reason);
            case Verdict.Abstained(String why) -> of(finding, Outcome.ABSTAINED, null, why);
        };
    }

    private static StoredFinding of(Finding finding, Outcome outcome, @Nullable Double score, @Nullable String reason) {
        return new StoredFinding(
                SqlText.clean(finding.validator()),
                outcome,
                score,
                SqlText.cleanOrNull(reason),
                finding.action(),
                finding.weight());
    }
}
