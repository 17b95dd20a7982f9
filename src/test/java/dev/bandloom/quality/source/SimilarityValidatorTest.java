package dev.bandloom.quality.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.validator.ComparisonSpec.Similarity;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimilarityValidatorTest extends ValidatorContract {
    private final List<List<String>> encoded = new ArrayList<>();

    @Override
    protected Validator validator() {
        return validator(new Source.Examples(), "content", 0.5, 1);
    }

    @Test
    void check_source_isWhatTheRecipeNames() {
        SampleText sample = SampleText.of(json("{'east':'x','both':'xy','north':'y'}"), "x");

        assertThat(verdict(new Source.Input(), "both", sample)).isEqualTo(new Verdict.Accepted(0.7071));
        assertThat(verdict(new Source.Member("east"), "both", sample)).isEqualTo(new Verdict.Accepted(0.7071));
        assertThat(verdict(new Source.Examples(), "north", sample)).isEqualTo(new Verdict.Accepted(1.0));
        assertThat(verdict(new Source.Member("east"), "north", sample))
                .isEqualTo(new Verdict.Rejected("the cosine to 'east' is 0.0; at least 0.5 is asked", 0.0));
        assertThat(verdict(new Source.Member("north"), "content", sample))
                .isEqualTo(new Verdict.Rejected("the cosine to 'north' is 0.4472; at least 0.5 is asked", 0.4472));
    }

    @Test
    void check_copyOfTheSource_isRejectedAboveTheMost() {
        assertThat(validator(new Source.Input(), "content", 0.1, 0.95)
                        .check(new Inspection(1, List.of(SampleText.of(json("'x'"), "x")))))
                .containsExactly(new Verdict.Rejected(
                        "the cosine to what the sample was written from is 1.0; at most 0.95 is allowed", 1.0));
    }

    @Test
    void check_batch_isEncodedTogetherEachTextOnce() {
        validator(new Source.Input(), "content", 0, 1)
                .check(new Inspection(
                        1,
                        List.of(
                                SampleText.of(json("'x'"), "y"),
                                SampleText.of(json("'xy'"), "y"),
                                SampleText.of(json("''"), "y"))));

        assertThat(encoded).containsExactly(List.of("y", "x", "xy"));
    }

    @Test
    void check_nothingToCompare_abstains() {
        assertThat(verdict(new Source.Input(), "content", SampleText.of(json("'x'"))))
                .isEqualTo(new Verdict.Abstained("what the sample was written from has no text to compare with"));
        assertThat(verdict(new Source.Examples(), "content", SampleText.of(json("'🌵'"))))
                .isEqualTo(new Verdict.Abstained("the sample has no text with letters to compare"));
    }

    private Verdict verdict(Source source, String field, SampleText sample) {
        return validator(source, field, 0.5, 1)
                .check(new Inspection(1, List.of(sample)))
                .getFirst();
    }

    private Validator validator(Source source, String field, double least, double most) {
        var recipe = RecipeFixture.recipe(List.of(json("'x'"), json("'y'")), List.of("en"));
        return new SimilarityValidator(new Similarity(Common.DEFAULT, source, field, least, most), recipe, encoder());
    }

    /** Counts x and y. */
    private TextEncoder encoder() {
        return new TextEncoder() {
            @Override
            public int dimensions() {
                return 2;
            }

            @Override
            public String modelId() {
                return "letters";
            }

            @Override
            public float[][] encode(List<String> texts) {
                encoded.add(texts);
                return texts.stream().map(this::vector).toArray(float[][]::new);
            }

            private float[] vector(String text) {
                double x = text.chars().filter(c -> c == 'x').count();
                double y = text.chars().filter(c -> c == 'y').count();
                double length = Math.hypot(x, y);
                return length == 0 ? new float[] {1, 0} : new float[] {(float) (x / length), (float) (y / length)};
            }
        };
    }

    private static JsonNode json(String json) {
        return SampleJson.mapper().readTree(json.replace('\'', '"'));
    }
}
