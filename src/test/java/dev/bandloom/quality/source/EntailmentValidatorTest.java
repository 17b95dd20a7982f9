package dev.bandloom.quality.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextPair;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment.Mode;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EntailmentValidatorTest extends ValidatorContract {
    private static final String PASSAGE = "The heater is switched on at the back. It takes an hour to warm up. Its tank"
            + " holds eighty litres of water and has to be drained before the first frost. Call the maker when the red"
            + " lamp blinks. The lamp goes out when the filter is clean. The filter lies behind the front panel, which"
            + " two screws hold in its place. The warranty ends after five years.";

    private final FakeEntailment model = new FakeEntailment("en");

    @Override
    protected Validator validator() {
        return validator(
                Mode.BIDIRECTIONAL,
                new Source.Examples(),
                "content",
                RecipeFixture.recipe(List.of(json("'word word'")), List.of("en")));
    }

    @Test
    void check_grounded_asksTheBestWindowsAndRejectsTheUnsupportedPart() {
        Validator validator = validator(Mode.GROUNDED, new Source.Member("passage"), "answer");

        List<Verdict> verdicts = validator.check(new Inspection(
                1,
                List.of(
                        sample("The tank holds eighty litres of water."),
                        sample("The filter lies behind the front panel."),
                        sample("Pigs fly when Mondays end."))));

        assertThat(verdicts.get(0)).isEqualTo(new Verdict.Accepted(1.0));
        assertThat(verdicts.get(1)).isEqualTo(new Verdict.Accepted(1.0));
        assertThat(verdicts.get(2))
                .isEqualTo(new Verdict.Rejected(
                        "the probability that all of it is supported by its source is 0.2; at least 0.5 is asked",
                        0.2));
        assertThat(model.calls).hasSize(1);
        assertThat(model.calls.getFirst()).hasSizeLessThanOrEqualTo(12).doesNotHaveDuplicates();
        assertThat(model.calls.getFirst())
                .allSatisfy(pair -> assertThat(pair.first().length()).isLessThan(310));
    }

    @Test
    void check_groundedWithAnInventedSentenceBehindAFaithfulOne_isTheWeakestPart() {
        String faithful =
                "The tank holds eighty litres of water and has to be drained before the first frost. ".repeat(3);
        Validator validator = validator(Mode.GROUNDED, new Source.Member("passage"), "answer");

        Verdict verdict = validator
                .check(new Inspection(
                        1,
                        List.of(sample(
                                faithful + "Pigs fly on Mondays, and cows sing loud songs under bridges every Friday"
                                        + " evening while clever foxes dance around small wooden tables."))))
                .getFirst();

        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void check_grounded_isTheMeanOfTheModelAndTheWordsInCommon() {
        var question =
                new Question.Grounded(List.of(new Question.Grounded.Part("a b", 0.5, false, "x", List.of("x", "y"))));
        var answers = Map.of(
                new TextPair("x", "a b"),
                new Relation(0.2, 0.8, 0),
                new TextPair("y", "a b"),
                new Relation(0.9, 0.1, 0));

        assertThat(question.further(answers)).isEmpty();
        assertThat(question.score(answers)).isEqualTo(0.7);
    }

    @Test
    void check_groundedClaimThatTheNearestSentenceContradicts_getsNoCreditForWordsInCommon() {
        var question = new Question.Grounded(
                List.of(new Question.Grounded.Part("a is never b", 0.8, false, "a is b", List.of("a is b. c."))));
        var window = Map.of(new TextPair("a is b. c.", "a is never b"), new Relation(0.4, 0.3, 0.3));
        var nearest = new TextPair("a is b", "a is never b");

        assertThat(question.further(window)).containsExactly(nearest);
        assertThat(question.score(with(window, nearest, new Relation(0, 0.1, 0.9))))
                .isEqualTo(0.4);
        assertThat(question.score(with(window, nearest, new Relation(0, 0.5, 0.5))))
                .isCloseTo(0.6, within(1e-9));
    }

    private static Map<TextPair, Relation> with(Map<TextPair, Relation> answers, TextPair pair, Relation relation) {
        var all = new HashMap<>(answers);
        all.put(pair, relation);
        return all;
    }

    @Test
    void question_ofSourceInSentences_holdsAPartAgainstTheNearestOne() {
        assertThat(Grounding.question(
                                "Parcels come in five days. The address can be changed until then.",
                                "The address can never be changed.")
                        .parts())
                .extracting(Question.Grounded.Part::nearest)
                .containsExactly("The address can be changed until then.");
        assertThat(Grounding.question(
                                "Parcels come in five days. The address can be changed until then.",
                                "Parcels come in five days, and the address can be changed.")
                        .parts())
                .extracting(Question.Grounded.Part::nearest)
                .containsOnlyNulls();
    }

    @Test
    void check_groundedClaimWithANumberOfItsOwn_getsNoCreditForWordsInCommon() {
        var unlikely = new Relation(0.3, 0.1, 0.6);

        assertThat(new Question.Grounded(List.of(new Question.Grounded.Part("a 20", 0.9, true, "a 5", List.of("a 5"))))
                        .score(Map.of(new TextPair("a 5", "a 20"), unlikely)))
                .isEqualTo(0.3);
        assertThat(Grounding.question("It takes five years.", "It takes twenty years.")
                        .parts())
                .extracting(Question.Grounded.Part::ownNumber)
                .containsExactly(true);
        assertThat(Grounding.question("It takes 5 or twenty years.", "It takes twenty years, or 5.")
                        .parts())
                .extracting(Question.Grounded.Part::ownNumber)
                .containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b|a b|Accepted[score=1.0, note=null, edit=null]",
                "a b|a b c d|Rejected[reason=the probability that it and its source say the same is 0.5; at least 0.6"
                        + " is asked, score=0.5, spans=[]]",
            })
    void check_bidirectional_isTheWeakerDirection(String first, String second, String verdict) {
        var spec = new Entailment(Common.DEFAULT, Mode.BIDIRECTIONAL, new Source.Member("a"), "b", null, 0.6, false);
        var validator = new EntailmentValidator(spec, recipe(), new Found.Model<>(model));

        assertThat(validator.check(
                        new Inspection(1, List.of(SampleText.of(json("{'a':'" + first + "','b':'" + second + "'}"))))))
                .extracting(Verdict::toString)
                .containsExactly(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0|the lamp is red|the lamp is red|1.0",
                "2|the lamp is red|the lamp is not red|0.9",
                "'contradiction'|the lamp is red|the lamp is red|0.0",
                "'not_entailment'|the lamp is red|the lamp is not red|0.95",
                "1|a b|c d|1.0",
                "3|a b|c d|",
                "null|a b|c d|",
            })
    void check_label_isTheProbabilityOfTheRelationItNames(
            String label, String premise, String hypothesis, Double score) {
        var spec = new Entailment(
                Common.DEFAULT, Mode.LABEL, new Source.Member("premise"), "hypothesis", "label", 0.5, false);
        var validator = new EntailmentValidator(spec, recipe(), new Found.Model<>(model));

        Verdict verdict = validator
                .check(new Inspection(
                        1,
                        List.of(SampleText.of(json("{'premise':'" + premise + "','hypothesis':'" + hypothesis
                                + "','label':" + label + "}")))))
                .getFirst();

        Double found = switch (verdict) {
            case Verdict.Accepted accepted -> accepted.score();
            case Verdict.Rejected rejected -> rejected.score();
            case Verdict.Abstained abstained -> null;
        };
        assertThat(found).isEqualTo(score);
        if (score == null) {
            assertThat(verdict)
                    .isEqualTo(new Verdict.Abstained("the label names none of [0, 1, 2, contradiction, entailment,"
                            + " neutral, not_entailment]"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Der Behälter fasst achtzig Liter Wasser und muss vor dem ersten Frost geleert werden.|de",
                "Резервуар вмещает восемьдесят литров воды, его нужно опорожнить до первых морозов.|ru",
                "タンクには八十リットルの水が入り、最初の霜の前に空にする必要があります。|ja",
                "يتسع الخزان لثمانين لترا من الماء ويجب تفريغه قبل الصقيع الأول.|ar",
            })
    void check_languageThatTheModelDoesNotRead_abstains(String text, String language) {
        assertThat(verdict(sample(text)))
                .isEqualTo(new Verdict.Abstained("model fake-nli reads [en], not '" + language + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lisbon", "Yes.", "Saguaro cactus", "Error E-4", "The tank holds eighty litres."})
    void check_shortTextInTheLanguageOfTheModel_isJudged(String text) {
        assertThat(verdict(sample(text))).isNotInstanceOf(Verdict.Abstained.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We are sorry. The tank holds eighty litres of water. Can I help?",
                "Thank you for asking! The tank holds eighty litres of water. Shall I send you the plans?",
                "Hello, and welcome! The tank holds eighty litres of water.",
            })
    void check_groundedReplyWithCourtesy_isJudgedByItsClaims(String reply) {
        assertThat(verdict(sample(reply))).isEqualTo(new Verdict.Accepted(1.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We are sorry. Pigs fly when Mondays end.",
                "The tank holds eighty litres of water. Did you know that pigs fly when Mondays end?",
                "The tank holds eighty litres of water. Should I fill in 900 bottles every night?",
                "We are sorry.",
            })
    void check_groundedClaimBesideCourtesyOrInAQuestion_isJudged(String reply) {
        assertThat(verdict(sample(reply))).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void check_inventedSentenceAtTheEndOfALongReply_isRejected() {
        String faithful = "The tank holds eighty litres of water and has to be drained before the first frost. ";

        assertThat(verdict(sample(faithful.repeat(110) + "Pigs fly when Mondays end, they say, and cows sing songs.")))
                .isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict(sample(faithful.repeat(200))))
                .isEqualTo(new Verdict.Abstained("the claim has 16800 characters; at most 10000 are read"));
    }

    @Test
    void check_bidirectionalBeyondTheModelsLength_abstains() {
        var spec = new Entailment(Common.DEFAULT, Mode.BIDIRECTIONAL, new Source.Member("a"), "b", null, 0.6, false);
        String same = "the lamp is red ".repeat(30);

        assertThat(new EntailmentValidator(spec, recipe(), new Found.Model<>(model))
                        .check(new Inspection(
                                1, List.of(SampleText.of(json("{'a':'" + same + "','b':'" + same + "and false'}"))))))
                .singleElement()
                .isInstanceOf(Verdict.Abstained.class);
        assertThat(model.calls).isEmpty();
    }

    @Test
    void check_nothingToCompare_abstainsWithTheReason() {
        assertThat(verdict(SampleText.of(json("{'answer':'yes'}"))))
                .isEqualTo(new Verdict.Abstained("'passage' has no text that anything could follow from"));
        assertThat(verdict(SampleText.of(json("{'passage':'yes','answer':'🌵'}"))))
                .isEqualTo(new Verdict.Abstained("the sample has no text with letters"));
        assertThat(verdict(SampleText.of(json("{'passage':'yes','answer':'" + "x ".repeat(50_000) + "'}"))))
                .isEqualTo(new Verdict.Abstained("a text of 100000 characters is too long; at most 50000 are read"));
        assertThat(model.calls).isEmpty();
    }

    @Test
    void check_citedSamples_rejectsWhatBringsNothingToFollowFrom() {
        var spec =
                new Entailment(Common.DEFAULT, Mode.GROUNDED, new Source.Passages(), "answer", null, 0.5, false, true);
        var validator = new EntailmentValidator(spec, recipe(), new Found.Model<>(model));

        assertThat(validator.check(new Inspection(1, List.of(sample("x")))))
                .containsOnly(new Verdict.Rejected(
                        "nothing bears out the sample: what stands in the passages given has no text that anything"
                                + " could follow from",
                        0.0));
        assertThat(model.calls).isEmpty();
    }

    @Test
    void check_modelMissing_abstainsWithTheCure() {
        var spec =
                new Entailment(Common.DEFAULT, Mode.GROUNDED, new Source.Member("passage"), "answer", null, 0.5, false);
        var validator = new EntailmentValidator(spec, recipe(), new Found.Missing<>("add a model"));

        assertThat(validator.check(new Inspection(1, List.of(sample("x"), sample("y")))))
                .containsOnly(new Verdict.Abstained("add a model"));
    }

    private Verdict verdict(SampleText sample) {
        return validator(Mode.GROUNDED, new Source.Member("passage"), "answer")
                .check(new Inspection(1, List.of(sample)))
                .getFirst();
    }

    private Validator validator(Mode mode, Source source, String field) {
        return validator(mode, source, field, recipe());
    }

    private Validator validator(Mode mode, Source source, String field, Recipe recipe) {
        var spec = new Entailment(Common.DEFAULT, mode, source, field, null, 0.5, false);
        return new EntailmentValidator(spec, recipe, new Found.Model<>(model));
    }

    private static Recipe recipe() {
        return RecipeFixture.recipe(List.of(), List.of("en"));
    }

    private static SampleText sample(String answer) {
        return SampleText.of(json("{'passage':'" + PASSAGE + "','answer':'" + answer + "'}"));
    }

    private static JsonNode json(String json) {
        return SampleJson.mapper().readTree(json.replace('\'', '"'));
    }
}
