package dev.bandloom.quality.semantics;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.ScoreAgreement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether the similarity that a sample states is about the cosine of the vectors of its two texts. */
public final class ScoreAgreementValidator implements Validator {
    private final ScoreAgreement spec;
    private final List<String> members;
    private final @Nullable TextEncoder encoder;

    /** @param encoder null leaves every sample unjudged */
    public ScoreAgreementValidator(ScoreAgreement spec, @Nullable TextEncoder encoder) {
        this.spec = spec;
        this.members = List.of(spec.first(), spec.second());
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return TextVectors.judged(encoder, inspection, members, this::verdict);
    }

    private Verdict verdict(JsonNode response, TextVectors vectors) {
        JsonNode stated = response.path(spec.score());
        if (!stated.isNumber()) {
            return new Verdict.Abstained("'" + spec.score() + "' is no number");
        }
        double measured = Score.rounded(Math.max(0, vectors.cosine(response, spec.first(), spec.second())));
        double difference = Score.rounded(Math.abs(stated.doubleValue() - measured));
        double score = Score.rounded(Math.max(0, 1 - difference));
        return difference <= spec.tolerance()
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "'" + spec.score() + "' is " + stated.doubleValue() + ", but the cosine of '" + spec.first()
                                + "' and '" + spec.second() + "' is " + measured + "; they may differ by "
                                + spec.tolerance(),
                        score);
    }
}
