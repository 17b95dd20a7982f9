package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What every validator must do, whatever it checks. */
public abstract class ValidatorContract {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    protected abstract Validator validator();

    @Test
    void check_nothing_givesNothing() {
        assertThat(validator().check(new Inspection(1, List.of()))).isEmpty();
    }

    @Test
    void check_hostileSamples_givesOneVerdictEach() {
        List<SampleText> samples = hostile();

        assertThat(validator().check(new Inspection(1, samples)))
                .hasSameSizeAs(samples)
                .doesNotContainNull();
    }

    @Test
    void check_reversedSamples_givesTheSameVerdicts() {
        List<SampleText> samples = hostile();
        List<Verdict> backwards = new ArrayList<>(validator().check(new Inspection(1, samples.reversed())));
        Collections.reverse(backwards);

        assertThat(backwards).isEqualTo(validator().check(new Inspection(1, samples)));
    }

    @Test
    void check_oneByOne_givesTheSameVerdicts() {
        Validator validator = validator();
        List<SampleText> samples = hostile();

        assertThat(samples.stream().flatMap(sample -> validator.check(new Inspection(1, List.of(sample))).stream()))
                .isEqualTo(validator.check(new Inspection(1, samples)));
    }

    @Test
    void check_anySample_scoresInRange() {
        for (Verdict verdict : validator().check(new Inspection(1, hostile()))) {
            Double score = switch (verdict) {
                case Verdict.Accepted accepted -> accepted.score();
                case Verdict.Rejected rejected -> rejected.score();
                case Verdict.Abstained abstained -> null;
            };
            if (score != null) {
                assertThat(score).isBetween(0.0, 1.0).isEqualTo(Math.round(score * 1e4) / 1e4);
            }
        }
    }

    private static List<SampleText> hostile() {
        JsonNode deep = JSON.stringNode("deep");
        for (int i = 0; i < 500; i++) {
            deep = i % 2 == 0 ? JSON.arrayNode().add(deep) : JSON.objectNode().set("a", deep);
        }
        return List.of(
                text(""),
                text("🌵🌵🌵"),
                text("x".repeat(100_000)),
                text("word ".repeat(20_000)),
                text("half \uD83C pair"),
                text("\0"),
                SampleText.of(JSON.nullNode()),
                SampleText.of(JSON.numberNode(1e308)),
                SampleText.of(JSON.objectNode()),
                SampleText.of(JSON.arrayNode()),
                SampleText.of(deep));
    }

    protected static SampleText text(String text) {
        return SampleText.of(JSON.stringNode(text));
    }
}
