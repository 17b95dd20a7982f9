package dev.bandloom.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.format.FormatRules;
import dev.bandloom.generation.grammar.TemplateFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FormattedGeneratorTest {
    private static final GenerationOrder ORDER = TemplateFixture.order(1, 0.7, List.of(new SampleBrief(null, null)));
    private static final Candidate.Step WROTE = new Candidate.Step("generate", java.util.Map.of());

    @Test
    void otherFormOfAFormat_isTurnedIntoItsOwnAndTheStepNoted() {
        var generation = formatted("{\"premise\": \"p\", \"hypothesis\": \"h\", \"label\": \"neutral\"}")
                .generate(ORDER);

        assertThat(((Generation.Written) generation).candidates())
                .singleElement()
                .isInstanceOfSatisfying(Candidate.Response.class, candidate -> {
                    assertThat(candidate.response().get("label").intValue()).isEqualTo(1);
                    assertThat(candidate.steps())
                            .extracting(Candidate.Step::name)
                            .containsExactly("generate", "read_format");
                    assertThat(candidate.steps().getLast().params()).containsEntry("format", "pair-class");
                });
    }

    @Test
    void responseInItsOwnForm_staysAsItIs() {
        var written = response("{\"premise\": \"p\", \"hypothesis\": \"h\", \"label\": 1}");

        assertThat(formatted(written).generate(ORDER)).isEqualTo(written(written));
    }

    @Test
    void missingCandidates_stayMissing() {
        var missing = new Candidate.Missing("", "left out");

        assertThat(formatted(missing).generate(ORDER)).isEqualTo(written(missing));
    }

    @Test
    void writerThatTakesNothingBack_isNotAskedTo() {
        var generator = formatted("{}");

        assertThat(generator.rounds()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> generator.revise(ORDER, List.of(), 1));
    }

    private static FormattedGenerator formatted(String json) {
        return formatted(response(json));
    }

    private static FormattedGenerator formatted(Candidate candidate) {
        Generator writer = new Generator() {
            @Override
            public String name() {
                return "fake";
            }

            @Override
            public String version() {
                return "fake/1";
            }

            @Override
            public Generation generate(GenerationOrder order) {
                return written(candidate);
            }
        };
        return new FormattedGenerator(
                writer,
                "pair-class",
                new FormatRules(
                        DatasetFormats.named("pair-class"),
                        DatasetFormats.named("pair-class").schema(List.of())));
    }

    private static Generation.Written written(Candidate candidate) {
        return new Generation.Written(List.of(candidate), "model", "prompt/1");
    }

    private static Candidate.Response response(String json) {
        return new Candidate.Response("", JsonMapper.shared().readTree(json), Origins.NONE, List.of(WROTE));
    }
}
