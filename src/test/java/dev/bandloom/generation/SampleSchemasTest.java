package dev.bandloom.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.generation.grammar.TemplateFixture;
import org.junit.jupiter.api.Test;

class SampleSchemasTest {
    @Test
    void recipeWithGrammarOnly_takesTheSchemaOfTheGrammar() {
        var fixture = TemplateFixture.grammar("{start: d, rules: {d: [{template: {topic: '<label>'}}]}}")
                .labelled("topic", "sea", "land");

        assertThat(SampleSchemas.of(fixture.recipe())
                        .at("/properties/topic/enum")
                        .toString())
                .isEqualTo("[\"sea\",\"land\"]");
    }
}
