package dev.bandloom.quality.source;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.quality.text.UnreadLanguage;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What follows from what, by a natural language inference model. All pairs of a batch are read together, each distinct one
 * once.
 */
public final class EntailmentValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(EntailmentValidator.class);

    /** Characters of both texts of a pair that is read whole: what 128 tokens of a model hold, and a little more. */
    private static final int MOST_OF_A_PAIR = 700;

    private final ComparisonSpec.Entailment spec;
    private final List<String> languages;
    private final Comparison comparison;
    private final Found<TextClassifier> found;

    public EntailmentValidator(ComparisonSpec.Entailment spec, Recipe recipe, Found<TextClassifier> model) {
        this.spec = spec;
        this.languages = recipe.taskInput().languages();
        this.comparison = new Comparison(spec.source(), spec.field(), recipe);
        this.found = model;
        if (model instanceof Found.Missing<TextClassifier>(String why)) {
            LOG.warn("Validator {} leaves every sample unjudged: {}", spec.name(), why);
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return switch (found) {
            case Found.Missing<TextClassifier>(String why) -> inspection.unjudged(why);
            case Found.Model<TextClassifier>(TextClassifier model) -> check(inspection.samples(), model);
        };
    }

    private List<Verdict> check(List<SampleText> samples, TextClassifier model) {
        List<Asked> asked = samples.stream().map(sample -> asked(sample, model)).toList();
        Map<TextPair, Relation> relations = Faithfulness.answers(
                model,
                asked.stream().flatMap(sample -> sample.questions().stream()).toList());
        return asked.stream().map(sample -> verdict(sample, relations)).toList();
    }

    /**
     * The questions about a sample, of which the best answered counts.
     *
     * @param why there are none
     * @param uncited whether that is a fault of the sample
     */
    private record Asked(List<Question> questions, String why, boolean uncited) {
        Asked(List<Question> questions, String why) {
            this(questions, why, false);
        }

        static Asked nothing(String why) {
            return new Asked(List.of(), why);
        }
    }

    private Asked asked(SampleText sample, TextClassifier model) {
        List<String> sources = comparison.sources(sample);
        String claim = comparison.claim(sample);
        if (sources.isEmpty()) {
            return new Asked(
                    List.of(), comparison.sourceName() + " has no text that anything could follow from", spec.cited());
        }
        if (!Comparison.hasLetters(claim)) {
            return Asked.nothing("the sample has no text with letters");
        }
        int longest = Math.max(
                claim.length(), sources.stream().mapToInt(String::length).max().orElse(0));
        if (longest > Grounding.MOST_CHARACTERS) {
            return Asked.nothing("a text of " + longest + " characters is too long; at most "
                    + Grounding.MOST_CHARACTERS + " are read");
        }
        String tooLong = tooLong(sources, claim);
        if (!tooLong.isEmpty()) {
            return Asked.nothing(tooLong);
        }
        String language = UnreadLanguage.of(claim, languages, model.languages());
        if (!language.isEmpty()) {
            return Asked.nothing(
                    "model " + model.modelId() + " reads " + model.languages() + ", not '" + language + "'");
        }
        return questions(sample, sources, claim);
    }

    /** Why the model could not read all of it: beyond its length it would judge the beginning only. */
    private String tooLong(List<String> sources, String claim) {
        if (spec.mode() == ComparisonSpec.Entailment.Mode.GROUNDED) {
            return claim.length() <= Faithfulness.MOST_CLAIMED
                    ? ""
                    : "the claim has " + claim.length() + " characters; at most " + Faithfulness.MOST_CLAIMED
                            + " are read";
        }
        int together =
                claim.length() + sources.stream().mapToInt(String::length).min().orElse(0);
        return together <= MOST_OF_A_PAIR
                ? ""
                : "the two texts have " + together + " characters together; at most " + MOST_OF_A_PAIR
                        + " are compared as a whole. Maybe mode: grounded fits";
    }

    private Asked questions(SampleText sample, List<String> sources, String claim) {
        String label = relation(sample.response());
        if (spec.mode() == ComparisonSpec.Entailment.Mode.LABEL && label.isEmpty()) {
            return Asked.nothing("the label names none of " + Relation.names());
        }
        return new Asked(
                sources.stream()
                        .filter(source -> spec.mode() == ComparisonSpec.Entailment.Mode.GROUNDED
                                || source.length() + claim.length() <= MOST_OF_A_PAIR)
                        .<Question>map(source -> switch (spec.mode()) {
                            case BIDIRECTIONAL -> new Question.Bidirectional(source, claim);
                            case GROUNDED -> Grounding.question(source, claim);
                            case LABEL -> new Question.Labelled(source, claim, label);
                        })
                        .toList(),
                "");
    }

    /** The relation that the sample's label names; empty when it names none. */
    private String relation(JsonNode response) {
        String member = spec.label();
        JsonNode label = response.path(member == null ? "" : member);
        String named = label.isValueNode() && !label.isNull() ? Relation.named(label.asString()) : null;
        return named == null ? "" : named;
    }

    private Verdict verdict(Asked sample, Map<TextPair, Relation> relations) {
        if (sample.uncited()) {
            return new Verdict.Rejected("nothing bears out the sample: " + sample.why(), 0.0);
        }
        if (sample.questions().isEmpty()) {
            return new Verdict.Abstained(sample.why());
        }
        double best = 0;
        for (Question question : sample.questions()) {
            best = Math.max(best, question.score(relations));
        }
        double score = Score.rounded(best);
        return score >= spec.threshold()
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "the probability " + sample.questions().getFirst().asked() + " is " + score + "; at least "
                                + spec.threshold() + " is asked",
                        score);
    }
}
