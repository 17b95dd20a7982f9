package dev.bandloom.quality.semantics;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.PreferenceOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the chosen answer of a sample is better than the rejected one. Rules come first: neither may be the other cut
 * off, the chosen one may not refuse what the other answers, and it may not be clearly farther from the prompt. Then the
 * judge of the recipe grades both, without knowing which is which; what it leaves ungraded stands by the rules.
 */
public final class PreferenceOrderValidator implements Validator {
    private static final double EVEN = 0.5;

    private final PreferenceOrder spec;
    private final List<String> members;
    private final @Nullable TextEncoder encoder;
    private final @Nullable Validator grader;

    /**
     * Builds the check.
     *
     * @param encoder null leaves out how near answers are to their prompt
     * @param grader grades single answers, rejecting none; null when the recipe has no judge
     */
    public PreferenceOrderValidator(PreferenceOrder spec, @Nullable TextEncoder encoder, @Nullable Validator grader) {
        this.spec = spec;
        this.members = List.of(spec.prompt(), spec.chosen(), spec.rejected());
        this.encoder = encoder;
        this.grader = grader;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        TextVectors vectors = encoder == null ? null : TextVectors.of(encoder, inspection, members);
        List<Verdict> verdicts = new ArrayList<>(inspection.samples().stream()
                .map(sample -> byRule(sample.response(), vectors))
                .toList());
        if (grader != null) {
            grade(inspection, verdicts, grader);
        }
        return List.copyOf(verdicts);
    }

    private Verdict byRule(JsonNode response, @Nullable TextVectors vectors) {
        String chosen = TextVectors.text(response, spec.chosen());
        String rejected = TextVectors.text(response, spec.rejected());
        if (TextVectors.lacking(response, List.of(spec.chosen())) != null) {
            return refused("'" + spec.chosen() + "' has no text with letters");
        }
        if (WeakAnswer.cutOff(chosen, rejected)) {
            return refused("'" + spec.chosen() + "' is '" + spec.rejected() + "', cut off");
        }
        if (WeakAnswer.cutOff(rejected, chosen)) {
            return refused("'" + spec.rejected() + "' is nothing but '" + spec.chosen() + "', cut off");
        }
        if (WeakAnswer.refuses(chosen) && !WeakAnswer.refuses(rejected)) {
            return refused("'" + spec.chosen() + "' refuses what '" + spec.rejected() + "' answers");
        }
        if (vectors == null || TextVectors.obstacle(response, members) != null) {
            return Verdict.Accepted.UNGRADED;
        }
        double near = Score.rounded(vectors.cosine(response, spec.prompt(), spec.chosen()));
        double other = Score.rounded(vectors.cosine(response, spec.prompt(), spec.rejected()));
        return Score.rounded(other - near) <= spec.slack()
                ? Verdict.Accepted.UNGRADED
                : refused("the cosine to '" + spec.prompt() + "' is " + near + " for '" + spec.chosen() + "' and "
                        + other + " for '" + spec.rejected() + "', which may be nearer by " + spec.slack());
    }

    private static Verdict refused(String reason) {
        return new Verdict.Rejected(reason, null);
    }

    /** Takes the judge's word about the samples that no rule refused. */
    private void grade(Inspection inspection, List<Verdict> verdicts, Validator judge) {
        var open = new ArrayList<Integer>();
        var answers = new ArrayList<SampleText>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Accepted) {
                SampleText sample = inspection.samples().get(i);
                open.add(i);
                answers.add(answer(sample, spec.chosen()));
                answers.add(answer(sample, spec.rejected()));
            }
        }
        if (open.isEmpty()) {
            return;
        }
        List<Verdict> grades = judge.check(new Inspection(inspection.batch(), answers, true));
        for (int i = 0; i < open.size(); i++) {
            Double chosen = score(grades.get(2 * i));
            Double rejected = score(grades.get(2 * i + 1));
            if (chosen != null && rejected != null) {
                verdicts.set(open.get(i), compared(chosen, rejected));
            }
        }
    }

    private SampleText answer(SampleText sample, String member) {
        ObjectNode answered = JsonNodeFactory.instance.objectNode();
        answered.set(spec.prompt(), sample.response().path(spec.prompt()));
        answered.set("answer", sample.response().path(member));
        return SampleText.of(answered, sample.input());
    }

    private static @Nullable Double score(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted.score();
            case Verdict.Rejected rejected -> rejected.score();
            case Verdict.Abstained abstained -> null;
        };
    }

    private Verdict compared(double chosen, double rejected) {
        double score = Score.rounded(EVEN + (chosen - rejected) / 2);
        return chosen > rejected
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "the judge grades '" + spec.chosen() + "' " + chosen + " and '" + spec.rejected() + "' "
                                + rejected + "; the chosen answer has to be better",
                        score);
    }
}
