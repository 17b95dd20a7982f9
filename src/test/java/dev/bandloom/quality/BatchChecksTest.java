package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.validator.BatchLevelSpec.Coverage;
import dev.bandloom.recipe.validator.BatchLevelSpec.Diversity;
import dev.bandloom.recipe.validator.BatchLevelSpec.LabelDistribution;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchChecksTest {
    /** Distances: 0–2 is 1, 0–4 is 0.4, 2–4 is 0.2; their mean is 0.5333. */
    private static final Map<Integer, float[]> VECTORS =
            Map.of(0, new float[] {1, 0}, 2, new float[] {0, 1}, 4, new float[] {0.6f, 0.8f});

    private static final String NOTE = "diversity 0.5333 is below 0.8; samples 2 and 4 are closest, at distance 0.2";

    @Test
    void assess_diverseEnough_passes() {
        assertThat(assess(Action.REJECT, 0.5333))
                .isEqualTo(new BatchAssessment(1, Map.of("diversity", new Measured(0.5333, 0.5333)), List.of()));
    }

    @Test
    void assess_tooAlike_lowersTheScoreAndNamesTheClosest() {
        assertThat(assess(Action.REJECT, 0.8))
                .isEqualTo(new BatchAssessment(0.6666, Map.of("diversity", new Measured(0.5333, 0.8)), List.of(NOTE)));
    }

    @Test
    void assess_tooAlikeButFlagged_onlyNotes() {
        assertThat(assess(Action.FLAG, 0.8))
                .isEqualTo(new BatchAssessment(1, Map.of("diversity", new Measured(0.5333, 0.8)), List.of(NOTE)));
    }

    @Test
    void assess_tooAlikeButScored_onlyLowersTheScore() {
        assertThat(assess(Action.SCORE, 0.8))
                .isEqualTo(new BatchAssessment(0.6666, Map.of("diversity", new Measured(0.5333, 0.8)), List.of()));
    }

    @Test
    void assess_equalSamples_scoresZero() {
        var survivors = survivors(Map.of(0, new float[] {1, 0}, 1, new float[] {1, 0}));

        assertThat(checks(Action.REJECT, 0.1).assess(survivors, List.of()).batchScore())
                .isZero();
    }

    @Test
    void assess_oneSample_abstains() {
        var survivors = survivors(Map.of(0, new float[] {1, 0}));

        assertThat(checks(Action.REJECT, 0.1).assess(survivors, List.of()))
                .isEqualTo(new BatchAssessment(
                        1, Map.of(), List.of("diversity could not be judged: 1 of the samples passed, 2 are needed")));
    }

    @Test
    void assess_samplesWithoutVectors_areNotMeasuredByThem() {
        var survivors = new TreeMap<Integer, Survivor>();
        survivors.put(0, new Survivor(SampleText.of(SampleJson.mapper().valueToTree("one")), null, null, 1));
        survivors.put(1, new Survivor(SampleText.of(SampleJson.mapper().valueToTree("two")), null, null, 1));
        var specs = new ValidatorSpecs(
                List.of(new Diversity(new Common(1, Action.REJECT), 0.1, 0.1, 0.1, null, null, 0.1)));

        assertThat(new BatchChecks(specs).assess(survivors, List.of()))
                .isEqualTo(new BatchAssessment(
                        1,
                        Map.of("diversity_distinct_1", new Measured(1, 0.1)),
                        List.of("diversity could not be judged: 0 of 2 samples have a vector, 2 are needed")));
    }

    @Test
    void assess_diversityOff_passes() {
        assertThat(new BatchChecks(new ValidatorSpecs(List.of())).assess(survivors(VECTORS), List.of()))
                .isEqualTo(new BatchAssessment(1, Map.of(), List.of()));
    }

    @Test
    void assess_everyMeasureFailing_multipliesAndNamesTheSamples() {
        var spec = new Diversity(Common.DEFAULT, 0.2, 0.9, 0.7, 0.8, 0.3, 0.6);
        var survivors = new TreeMap<>(Map.of(
                0, survivor("the red lamp shines all night", null, 0.9, 1, 0),
                1, survivor("the red lamp shines all day", null, 0.1, 0.8f, 0.6f),
                3, survivor("nothing like them", null, 0.5, 0, 1)));

        BatchAssessment found = new BatchChecks(new ValidatorSpecs(List.of(spec))).assess(survivors, List.of());

        assertThat(found.measures())
                .isEqualTo(Map.of(
                        "diversity", new Measured(0.5333, 0.2),
                        "diversity_vendi", new Measured(0.63, 0.9),
                        "diversity_distinct_1", new Measured(0.6667, 0.7),
                        "diversity_distinct_2", new Measured(0.6667, 0.8),
                        "diversity_self_bleu", new Measured(0.4867, 0.7),
                        "diversity_novelty", new Measured(0.5, 0.6)));
        assertThat(found.notes())
                .containsExactly(
                        "the Vendi score of 3 samples is 1.89, 0.63 of their number, which is below 0.9; samples 0"
                                + " and 1 are closest, at distance 0.2",
                        "distinct-1 0.6667 is below 0.7; sample 0 has 5 runs of 1 word that stand in the batch more"
                                + " than once",
                        "distinct-2 0.6667 is below 0.8; sample 0 has 4 runs of 2 words that stand in the batch more"
                                + " than once",
                        "self-BLEU 0.5133 is above 0.3; sample 0 is most like the others, with 0.7598",
                        "novelty 0.5 is below 0.6; sample 1 is nearest to what was accepted before, at distance 0.1");
        assertThat(found.batchScore())
                .isCloseTo(0.63 / 0.9 * 0.6667 / 0.7 * 0.6667 / 0.8 * 0.4867 / 0.7 * 0.5 / 0.6, within(1e-4));
    }

    @Test
    void assess_labelsOtherThanAsked_areMeasuredByTheirShares() {
        var checks = new BatchChecks(new ValidatorSpecs(List.of(new LabelDistribution(Common.DEFAULT, 0.2))));
        var asked = List.of("a", "a", "b", "b");
        var survivors = new TreeMap<>(Map.of(
                0, survivor("x", "a", 1, 1, 0),
                1, survivor("x", "a", 1, 1, 0),
                2, survivor("x", "a", 1, 1, 0),
                3, survivor("x", "b", 1, 1, 0)));

        assertThat(checks.assess(survivors, asked))
                .isEqualTo(new BatchAssessment(
                        0.9375,
                        Map.of("label_distribution", new Measured(0.75, 0.8)),
                        List.of("total variation 0.25 between the labels that passed, {a=3, b=1}, and those asked for,"
                                + " {a=2, b=2}, is above 0.2 (chi-square 1.0, p 0.3173)")));
        assertThat(checks.assess(survivors, List.of("a", "a", "a", "b")).batchScore())
                .isEqualTo(1);
        assertThat(checks.assess(survivors, List.of("a", "a", "c", "c")).notes())
                .containsExactly("total variation 0.5 between the labels that passed, {a=3, b=1}, and those asked for,"
                        + " {a=2, c=2}, is above 0.2");
        assertThat(checks.assess(survivors, List.of())).isEqualTo(new BatchAssessment(1, Map.of(), List.of()));
        assertThat(checks.assess(new TreeMap<>(), asked).notes())
                .containsExactly("label_distribution could not be judged: 0 of the samples passed, 1 is needed");
    }

    @Test
    void assess_samplesInOneCell_lowerTheCoverage() {
        var spec =
                new Coverage(Common.DEFAULT, 0.8, Map.of("tone", List.of("calm", "loud"), "size", List.of("1", "2")));
        var survivors = new TreeMap<Integer, Survivor>();
        List<String> responses =
                List.of("{'tone':'calm','size':1}", "{'tone':'calm','size':'1'}", "{'tone':'odd','size':1}", "'text'");
        for (int i = 0; i < responses.size(); i++) {
            JsonNode response = SampleJson.mapper().readTree(responses.get(i).replace('\'', '"'));
            survivors.put(i, new Survivor(SampleText.of(response), null, null, 1));
        }

        BatchAssessment found = new BatchChecks(new ValidatorSpecs(List.of(spec))).assess(survivors, List.of());

        assertThat(found.batchScore()).isEqualTo(0.3125);
        assertThat(found.notes())
                .containsExactly("coverage 0.25 is below 0.8: 1 of 4 cells that 4 samples could fill; samples [0, 1]"
                        + " share a cell; samples [2, 3] lie in none");
    }

    @Test
    void assess_dimensionThatNoMemberTells_goesByTheCell() {
        var spec = new Coverage(Common.DEFAULT, 0.8, Map.of("tone", List.of("calm", "loud")));
        SampleText text = SampleText.of(SampleJson.mapper().valueToTree("text"));
        var survivors = new TreeMap<>(Map.of(
                0, new Survivor(text, null, null, Map.of("tone", "calm"), 1),
                1, new Survivor(text, null, null, Map.of("tone", "loud"), 1)));

        BatchAssessment found = new BatchChecks(new ValidatorSpecs(List.of(spec))).assess(survivors, List.of());

        assertThat(found.measures()).isEqualTo(Map.of("coverage", new Measured(1, 0.8)));
    }

    private static BatchAssessment assess(Action action, double threshold) {
        return checks(action, threshold).assess(survivors(VECTORS), List.of());
    }

    private static BatchChecks checks(Action action, double threshold) {
        return new BatchChecks(new ValidatorSpecs(List.of(new Diversity(new Common(1, action), threshold))));
    }

    private static SortedMap<Integer, Survivor> survivors(Map<Integer, float[]> vectors) {
        var survivors = new TreeMap<Integer, Survivor>();
        vectors.forEach((index, vector) -> survivors.put(index, survivor("text", null, 1, vector)));
        return survivors;
    }

    private static Survivor survivor(String text, @Nullable String label, double novelty, float... vector) {
        return new Survivor(SampleText.of(SampleJson.mapper().valueToTree(text)), vector, label, novelty);
    }
}
