package dev.bandloom.quality;

import static dev.bandloom.llm.ScriptedSession.graded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.recipe.ValidatorSpec.Action;
import dev.bandloom.recipe.ValidatorSpec.Common;
import dev.bandloom.recipe.ValidatorSpecs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class QualityOrchestratorTest {
    private static final Common FLAG = new Common(1, Action.FLAG);

    private final List<List<String>> encoded = new ArrayList<>();

    @Test
    void assess_mixedBatch_stopsAtTheFirstRejectionAndEncodesTheRestAtOnce() {
        var specs = new ValidatorSpecs(List.of(
                new ValidatorSpec.Diversity(Common.DEFAULT, 0.5),
                new ValidatorSpec.Repetition(Common.DEFAULT, 0.5),
                new ValidatorSpec.Deduplication(Common.DEFAULT, "content"),
                new ValidatorSpec.Format(FLAG, null, List.of(), List.of("bad")),
                new ValidatorSpec.Length(Common.DEFAULT, 3, null),
                new ValidatorSpec.JsonSchema(Common.DEFAULT)));
        var orchestrator = orchestrator(specs, SampleJson.mapper().readTree("{\"type\": \"string\"}"));

        List<Assessment> assessments = orchestrator.assess(
                1,
                List.of(
                        JsonNodeFactory.instance.numberNode(1),
                        text("ab"),
                        text("good text"),
                        text("bad text"),
                        text("ab ".repeat(9))));

        assertThat(assessments).extracting(Assessment::passed).containsExactly(false, false, true, true, false);
        assertThat(assessments)
                .extracting(assessment ->
                        assessment.findings().stream().map(Finding::validator).toList())
                .containsExactly(
                        List.of("json_schema"),
                        List.of("json_schema", "length"),
                        List.of("json_schema", "length", "format", "repetition"),
                        List.of("json_schema", "length", "format", "repetition"),
                        List.of("json_schema", "length", "format", "repetition"));
        assertThat(encoded).containsExactly(List.of("good text", "bad text"));
        assertThat(assessments.get(3).embedding()).containsExactly(1, 8);
        assertThat(assessments.get(1).embedding()).isNull();
    }

    @Test
    void assess_nothing_encodesNothing() {
        var orchestrator = orchestrator(new ValidatorSpecs(List.of()), text("unused"));

        assertThat(orchestrator.assess(1, List.of())).isEmpty();
        assertThat(encoded).isEmpty();
    }

    @Test
    void assess_validatorThatThrowsOnOneSample_leavesOnlyThatOneOpen() {
        var validator = validator(samples -> {
            if (samples.stream().anyMatch(sample -> sample.text().equals("poison"))) {
                throw new IllegalStateException("cannot read this");
            }
            return Collections.nCopies(samples.size(), new Verdict.Accepted(0.5));
        });

        List<Assessment> assessments =
                orchestrator(validator).assess(1, List.of(text("one"), text("poison"), text("three")));

        assertThat(assessments)
                .extracting(assessment -> assessment.findings().getFirst().verdict())
                .containsExactly(
                        new Verdict.Accepted(0.5),
                        new Verdict.Abstained(
                                "the validator failed: java.lang.IllegalStateException: cannot read this"),
                        new Verdict.Accepted(0.5));
    }

    @Test
    void assess_validatorThatGivesTooFewVerdicts_leavesAllOpen() {
        List<Assessment> assessments = orchestrator(validator(samples -> List.of(Verdict.Accepted.UNGRADED)))
                .assess(1, List.of(text("one"), text("two")));

        assertThat(assessments)
                .extracting(assessment -> assessment.findings().getFirst().verdict())
                .containsOnly(new Verdict.Abstained("the validator failed: it gave 1 verdicts for 2 samples"));
    }

    static Stream<RuntimeException> aboutTheBatch() {
        return Stream.of(
                new ProviderException.Unavailable("fake is down", null),
                new ProviderException.Denied("fake has no such model", null),
                new ProviderException.Abandoned("fake failed 5 times", null),
                new BudgetReachedException("budget.max_cost_usd 2.0"),
                new CancellationException("the call was interrupted"));
    }

    @ParameterizedTest
    @MethodSource("aboutTheBatch")
    void assess_failureThatSaysNothingAboutTheSample_isPassedOn(RuntimeException failure) {
        var asked = new ArrayList<Integer>();
        var orchestrator = orchestrator(validator(samples -> {
            asked.add(samples.size());
            throw failure;
        }));

        assertThatThrownBy(() -> orchestrator.assess(1, List.of(text("one"), text("two"))))
                .isSameAs(failure);
        assertThat(asked).containsExactly(2);
    }

    @Test
    void assess_judge_seesWhatEveryCheaperCheckLetPass() {
        var session = new ScriptedSession(request -> graded(request, sample -> sample.contains("dull") ? 2 : 5));
        var recipe = RecipeFixture.recipe(
                "",
                false,
                0,
                RecipeFixture.judge(3, 1, 9),
                new ValidatorSpec.Format(Common.DEFAULT, null, List.of(), List.of("bad")),
                new ValidatorSpec.Length(Common.DEFAULT, 3, null));
        var orchestrator =
                new QualityOrchestrator(recipe, SampleJson.mapper().readTree("{}"), List.of(), session, encoder());

        List<Assessment> assessments =
                orchestrator.assess(1, List.of(text("ab"), text("good text"), text("bad text"), text("dull text")));

        assertThat(session.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(ScriptedSession.samples(request)).containsExactly("\"good text\"", "\"dull text\""));
        assertThat(assessments).extracting(Assessment::passed).containsExactly(false, true, false, false);
        assertThat(assessments.get(3).findings().getLast())
                .isEqualTo(new Finding(
                        "llm_judge", new Verdict.Rejected("grade 2 of 5, 3 asked: is a 2", 0.25), Action.REJECT, 1));
    }

    @Test
    void assess_judgeThatCannotBeRead_leavesTheSampleUngraded() {
        var session = new ScriptedSession(request -> ScriptedSession.unreadable());
        var recipe = RecipeFixture.recipe(
                "", false, 0, new ValidatorSpec.Repetition(Common.DEFAULT, 0.5), RecipeFixture.judge(3, 1, 9));
        var orchestrator =
                new QualityOrchestrator(recipe, SampleJson.mapper().readTree("{}"), List.of(), session, encoder());

        Assessment assessment =
                orchestrator.assess(1, List.of(text("a a a a b c d e f"))).getFirst();

        assertThat(assessment.findings().getLast().verdict()).isInstanceOf(Verdict.Abstained.class);
        assertThat(Quality.of(assessment.findings()))
                .isEqualTo(Quality.of(assessment.findings().subList(0, 1)))
                .isLessThan(1);
    }

    private QualityOrchestrator orchestrator(ValidatorSpecs specs, JsonNode schema) {
        var checks = Validators.sampleLevel(specs, schema, judge -> {
            throw new AssertionError(judge);
        });
        return new QualityOrchestrator(new SampleChecks(checks), encoder());
    }

    private QualityOrchestrator orchestrator(Validator validator) {
        return new QualityOrchestrator(
                new SampleChecks(List.of(new Validators.Check(validator, Common.DEFAULT))), encoder());
    }

    private interface Checking {
        List<Verdict> check(List<SampleText> samples);
    }

    private static Validator validator(Checking checking) {
        return new Validator() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<Verdict> check(Inspection inspection) {
                return checking.check(inspection.samples());
            }
        };
    }

    private TextEncoder encoder() {
        return new TextEncoder() {
            @Override
            public int dimensions() {
                return 2;
            }

            @Override
            public String modelId() {
                return "lengths";
            }

            @Override
            public float[][] encode(List<String> texts) {
                encoded.add(texts);
                return texts.stream()
                        .map(text -> new float[] {1, text.length()})
                        .toArray(float[][]::new);
            }
        };
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
