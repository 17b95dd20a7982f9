package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.RouterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmDefinitionsTest {
    private static final ArmId ARM = new ArmId("arm");

    private static String definition(ArmSpec arm) {
        return definitions(arm).of(arm.id());
    }

    private static ArmDefinitions definitions(ArmSpec arm) {
        return ArmDefinitions.of(
                new RouterSpec(new PolicySpec.Thompson(), List.of(arm), 5, true, 0.3, AdaptationSpec.DEFAULT));
    }

    private static ArmSpec naive(String name, String model, double temperature) {
        return new ArmSpec.Naive(
                new ArmId(name), new ModelRef("openai", model), temperature, false, 0.9, 0, true, 3, 5, 0);
    }

    @Test
    void definition_saysGeneratorModelAndParameters() {
        assertThat(definition(naive("arm", "gpt", 0.7)))
                .isEqualTo("naive openai/gpt {\"adaptive\":false,\"avoid\":5,\"examples\":3,\"revise\":0,"
                        + "\"seed_rows\":true,\"temperature\":0.7,\"top_k\":0,\"top_p\":0.9}");
    }

    @Test
    void whatMakesTheSamples_makesTheDefinition() {
        String arm = definition(naive("arm", "gpt", 0.7));

        assertThat(definition(naive("other", "gpt", 0.7))).isEqualTo(arm);
        assertThat(definition(naive("arm", "gpt-large", 0.7))).isNotEqualTo(arm);
        assertThat(definition(naive("arm", "gpt", 0.8))).isNotEqualTo(arm);
        assertThat(definition(new ArmSpec.Template(ARM, new ModelRef("openai", "gpt"), 0.7, false, 8)))
                .startsWith("template openai/gpt ");
    }

    @Test
    void longDefinition_fitsAndIsStillItsOwn() {
        String one = definition(naive("arm", "m".repeat(1000) + 1, 0.7));
        String two = definition(naive("arm", "m".repeat(1000) + 2, 0.7));

        assertThat(one).hasSizeLessThanOrEqualTo(500).isNotEqualTo(two);
    }

    @Test
    void definitions_areKeptAsJson() {
        var definitions = definitions(naive("arm", "gpt", 0.7));
        String json = SampleJson.mapper().writeValueAsString(definitions);

        assertThat(SampleJson.mapper().readValue(json, ArmDefinitions.class)).isEqualTo(definitions);
        assertThat(definitions.match(ARM, definitions.of(ARM))).isTrue();
        assertThat(definitions.match(ARM, ArmDefinitions.UNKNOWN)).isTrue();
        assertThat(definitions.match(ARM, "naive x/y {}")).isFalse();
    }
}
