package dev.bandloom.cli.models.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars of the validators on data that is made up for them. */
class GeneratedDataTest {
    @Test
    void personalData_generatedTemplates_isFound() {
        var results = new ArrayList<Figures>();
        new PersonalDataMeasures(new Found.Missing<>("none"), results::add).generated();

        assertThat(results)
                .extracting(Figures::data)
                .contains(
                        "email, generated templates",
                        "phone, generated templates",
                        "iban, generated templates",
                        "card, generated templates",
                        "us_ssn, generated templates",
                        "ip, generated templates");
        assertThat(results)
                .allSatisfy(figures -> assertThat(figures.values().get("F1"))
                        .as(figures.data())
                        .isGreaterThanOrEqualTo(0.95));
    }

    @Test
    void templates_spans_holdWhatTheySay() {
        assertThat(PersonalDataTemplates.texts()).isEqualTo(PersonalDataTemplates.texts());
        assertThat(PersonalDataTemplates.texts())
                .allSatisfy(text -> text.spans().stream()
                        .filter(span -> span.type() == PiiEntity.EMAIL)
                        .forEach(span -> assertThat(text.text().substring(span.from(), span.to()))
                                .matches("\\S+@\\S+")));
    }

    @Test
    void duplicates_generatedPairs_areFound() {
        assertThat(DuplicateMeasures.generated().values().values()).allMatch(value -> value >= 0.95);
    }

    @Test
    void thresholds_pooledScores_haveOneRowEach() {
        var pooled = new Pooled();
        pooled.add(new double[] {0.35, 0.95}, new boolean[] {false, true});
        List<Figures> results = new ArrayList<>();

        pooled.report("model", "score", 0.45, results::add);

        assertThat(results)
                .extracting(Figures::data)
                .startsWith("score, from 0.3", "score, from 0.4", "score, from 0.45", "score, from 0.5")
                .hasSize(8);
        assertThat(results.getFirst().values()).containsEntry("precision", 0.5).containsEntry("recall", 1.0);
        assertThat(results.getLast().values()).containsEntry("precision", 1.0).containsEntry("false alarms", 0.0);
    }
}
