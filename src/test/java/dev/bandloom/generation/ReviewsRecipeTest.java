package dev.bandloom.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.generation.grammar.TemplateFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The grammar of {@code config/recipes/reviews.yaml}. */
class ReviewsRecipeTest {
    private static final TemplateFixture REVIEWS = new TemplateFixture(
            TemplateFixture.spec(new YAMLMapper()
                    .readTree(Path.of("config", "recipes", "reviews.yaml"))
                    .get("grammar")),
            "sentiment",
            List.of("positive", "negative"),
            List.of(),
            List.of());

    private static List<JsonNode> reviews(int count, double temperature) {
        var briefs = new ArrayList<SampleBrief>();
        for (int i = 0; i < count; i++) {
            briefs.add(new SampleBrief(null, i % 5 < 3 ? "positive" : "negative"));
        }
        var client = PhraseClient.saying(slot -> slot.polarity().equals("positive") ? "It is fine." : "It is bad.");
        return TemplateFixture.responses(REVIEWS.generator(10, client), TemplateFixture.order(11, temperature, briefs));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.9, 1.2})
    void reviews_agreeWithTheirLabelAndRating(double temperature) {
        var reviews = reviews(1_000, temperature);

        assertThat(TemplateFixture.share(reviews, "sentiment", "positive")).isEqualTo(0.6);
        assertThat(reviews).allSatisfy(review -> {
            boolean positive = review.get("sentiment").stringValue().equals("positive");
            assertThat(review.get("rating").intValue()).isBetween(positive ? 4 : 1, positive ? 5 : 2);
            assertThat(review.get("review").stringValue())
                    .doesNotContain(positive ? "It is bad." : "It is fine.")
                    .doesNotContain(positive ? "cannot recommend" : "can recommend it")
                    .doesNotContain("<");
        });
    }

    @Test
    void reviews_fitTheSchemaThatFollowsFromTheGrammar() {
        JsonNode schema = SampleSchemas.of(REVIEWS.recipe());

        assertThat(schema.at("/properties/sentiment/enum").toString()).isEqualTo("[\"positive\",\"negative\"]");
        assertThat(schema.at("/properties/rating/type").stringValue()).isEqualTo("integer");
        assertThat(reviews(500, 0.9))
                .allSatisfy(review ->
                        assertThat(TemplateFixture.complaints(schema, review)).isEmpty());
    }

    @Test
    void reviews_hardlyEverRepeat() {
        var texts = reviews(3_000, 0.7).stream()
                .map(review -> review.get("review").stringValue())
                .collect(Collectors.toSet());

        assertThat(texts).hasSizeGreaterThan(2_900);
    }
}
