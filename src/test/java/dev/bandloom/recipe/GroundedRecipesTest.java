package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code constraints.grounded} asks for. */
class GroundedRecipesTest {
    private static final String HEAD = "job_id: a\nnum_samples: 1\n";
    private static final String QA = "format: qa\nconstraints: {grounded: true}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("heater.md"), "# Heater\n\nIt is warm.\n");
        Files.writeString(folder.resolve("rows.csv"), "name\nheater\n");
    }

    private ReadResult result(String sections) throws IOException {
        return new RecipeReader()
                .read(
                        HEAD + sections,
                        new RecipeRoots(List.of(folder.toRealPath()), null),
                        TestCatalogue.OFFLINE_FIRST);
    }

    private Recipe recipe(String sections) throws IOException {
        return switch (result(sections)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<Entailment> checks(Recipe recipe) {
        return recipe.validators().enabled().stream()
                .filter(Entailment.class::isInstance)
                .map(Entailment.class::cast)
                .toList();
    }

    @Test
    void knowledgeBase_isWhatAnswersHaveToFollowFrom() throws IOException {
        Recipe recipe = recipe(QA + "knowledge_base: {paths: [heater.md]}");

        assertThat(checks(recipe)).singleElement().satisfies(check -> {
            assertThat(check.mode()).isEqualTo(Entailment.Mode.GROUNDED);
            assertThat(check.source()).isEqualTo(new Source.Passages());
            assertThat(check.field()).isEqualTo("answer");
            assertThat(check.cited()).isTrue();
        });
        assertThat(recipe.constraints().requirements().get("grounded").asString())
                .startsWith("every statement follows from");
    }

    @Test
    void withoutOne_itIsTheContextOfTheSampleOrItsRow() throws IOException {
        assertThat(checks(recipe(QA)))
                .singleElement()
                .extracting(Entailment::source)
                .isEqualTo(new Source.Member("context"));
        assertThat(checks(recipe("format: text\nconstraints: {grounded: true}\ntask_input: {dataset_path: rows.csv}")))
                .singleElement()
                .extracting(Entailment::source, Entailment::field)
                .containsExactly(new Source.Input(), "content");
    }

    @Test
    void notGrounded_asksForNothing() throws IOException {
        Recipe recipe = recipe("format: qa\nconstraints: {grounded: false}\n");

        assertThat(checks(recipe)).isEmpty();
        assertThat(recipe.constraints().requirements()).isEmpty();
    }

    @Test
    void settingsOfTheUser_win() throws IOException {
        assertThat(checks(recipe(QA + "validators: {entailment: {source: context, threshold: 0.8, cited: false}}")))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.threshold()).isEqualTo(0.8);
                    assertThat(check.cited()).isFalse();
                });
        assertThat(checks(recipe(QA + "validators: {entailment: false}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text       | needs something that samples can rest on; give knowledge_base
        pair-class | cannot hold for pair-class
        """)
    void whereNothingCanBearThemOut_isRefused(String format, String message) throws IOException {
        ReadResult result = result("format: " + format + "\nconstraints: {grounded: true}\n");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .contains("constraints.grounded (line 4)")
                                .contains(message));
    }
}
