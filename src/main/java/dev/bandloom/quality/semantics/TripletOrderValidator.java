package dev.bandloom.quality.semantics;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.TripletOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether an anchor is nearer to its positive than to its negative, by their sentence vectors. */
public final class TripletOrderValidator implements Validator {
    private static final double UNDECIDED = 0.5;

    private final TripletOrder spec;
    private final List<String> members;
    private final @Nullable TextEncoder encoder;

    /** @param encoder null leaves every sample unjudged */
    public TripletOrderValidator(TripletOrder spec, @Nullable TextEncoder encoder) {
        this.spec = spec;
        this.members = List.of(spec.anchor(), spec.positive(), spec.negative());
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
        double positive = Score.rounded(vectors.cosine(response, spec.anchor(), spec.positive()));
        double negative = Score.rounded(vectors.cosine(response, spec.anchor(), spec.negative()));
        double score = Score.rounded(Math.clamp(UNDECIDED + positive - negative, 0, 1));
        return Score.rounded(positive - negative) >= spec.margin()
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "the cosine of '" + spec.anchor() + "' is " + positive + " to '" + spec.positive() + "' and "
                                + negative + " to '" + spec.negative() + "'; at least " + spec.margin()
                                + " more is asked",
                        score);
    }
}
