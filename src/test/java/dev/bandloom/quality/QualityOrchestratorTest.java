package dev.bandloom.quality;

import static dev.bandloom.llm.ScriptedSession.graded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.CachingTextEncoder;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.Models;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.quality.duplicate.CheckedText;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.validator.BatchLevelSpec;
import dev.bandloom.recipe.validator.ComparisonSpec;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class QualityOrchestratorTest {
    private static final Common FLAG = new Common(1, Action.FLAG);

    private final LengthEncoder encoder = new LengthEncoder();

    @Test
    void assess_mixedBatch_stopsAtTheFirstRejectionAndEncodesTheRestAtOnce() {
        var specs = new ValidatorSpecs(List.of(
                new BatchLevelSpec.Diversity(Common.DEFAULT, 0.5),
                new RuleSpec.Repetition(Common.DEFAULT, 0.5),
                new ComparisonSpec.Deduplication(Common.DEFAULT, "content"),
                new RuleSpec.Format(FLAG, null, List.of(), List.of("bad")),
                new RuleSpec.Length(Common.DEFAULT, 3, null),
                new RuleSpec.JsonSchema(Common.DEFAULT)));
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
        assertThat(encoder.asked()).containsExactly(List.of("good text", "bad text"));
        assertThat(assessments.get(3).embedding()).containsExactly(1, 8);
        assertThat(assessments.get(1).embedding()).isNull();
    }

    @Test
    void assess_duplicatesToldByTheMeaningOfAMember_encodesItInTheSamePass() {
        var semantic = new ComparisonSpec.Deduplication.Semantic(0.9);
        var specs = new ValidatorSpecs(
                List.of(new ComparisonSpec.Deduplication(Common.DEFAULT, "a", null, semantic, null)));

        List<Assessment> assessments = orchestrator(specs, text("unused"))
                .assess(1, List.of(json("{'a': 'abc', 'b': 'de'}"), json("{'a': 'f', 'b': 'ghij'}")));

        assertThat(encoder.asked()).containsExactly(List.of("abc\nde", "f\nghij", "abc", "f"));
        assertThat(assessments.get(0).embedding()).containsExactly(1, 6);
        assertThat(assessments.get(0).checked()).containsExactly(1, 3);
        assertThat(assessments.get(1).checked()).containsExactly(1, 1);
    }

    @Test
    void assess_encoderOfAJob_readsEachDistinctTextOnceOverAllBatchesAndValidators() {
        var specs = new ValidatorSpecs(List.of(
                new ComparisonSpec.Similarity(FLAG, new ComparisonSpec.Source.Member("a"), "b", 0, 1),
                new BatchLevelSpec.Diversity(Common.DEFAULT, 0.5),
                new ComparisonSpec.Deduplication(
                        Common.DEFAULT, "b", null, new ComparisonSpec.Deduplication.Semantic(0.9), null)));
        var recipe = RecipeFixture.recipe("", false, 0, specs.enabled().toArray(ValidatorSpec[]::new));
        var job = new QualityOrchestrator(new ValidatorParts(
                recipe,
                json("{}"),
                List.of(),
                new OfflineSession(),
                new CachingTextEncoder(encoder),
                Facilities.of(Models.encoding(encoder))));

        job.assess(1, List.of(json("{'a': 'source', 'b': 'one'}"), json("{'a': 'source', 'b': 'two'}")));
        job.assess(2, List.of(json("{'a': 'source', 'b': 'one'}"), json("{'a': 'other', 'b': 'three'}")));

        assertThat(encoder.asked().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .contains("source", "one", "two", "three", "source\none");
    }

    @ParameterizedTest
    @CsvSource({"true, deduplication", "false, novelty"})
    void assess_brokenEncoder_letsSamplesPassAndSaysWhatIsLeftOpen(boolean semantic, String name) {
        var checked = semantic ? new CheckedText("content") : null;
        var orchestrator = new QualityOrchestrator(
                new SampleChecks(List.of()),
                LengthEncoder.failing(new InferenceException("Model 'lengths' cannot be opened: it is damaged")),
                checked);

        assertThat(orchestrator.assess(1, List.of(text("one"), text("two"))))
                .hasSize(2)
                .allSatisfy(assessment -> {
                    assertThat(assessment.passed()).isTrue();
                    assertThat(assessment.embedding()).isNull();
                    assertThat(assessment.checked()).isNull();
                    assertThat(assessment.findings())
                            .containsExactly(new Finding(
                                    name,
                                    new Verdict.Abstained(
                                            "the sample has no vector: Model 'lengths' cannot be opened: it is"
                                                    + " damaged"),
                                    Action.SCORE,
                                    0));
                });
    }

    @Test
    void assess_interruptedWhileEncoding_isCancelled() {
        var orchestrator = new QualityOrchestrator(
                new SampleChecks(List.of()), LengthEncoder.failing(new CancellationException("interrupted")), null);

        assertThatThrownBy(() -> orchestrator.assess(1, List.of(text("one"))))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void assess_nothing_encodesNothing() {
        var orchestrator = orchestrator(new ValidatorSpecs(List.of()), text("unused"));

        assertThat(orchestrator.assess(1, List.of())).isEmpty();
        assertThat(encoder.asked()).isEmpty();
    }

    @Test
    void assess_judge_seesWhatEveryCheaperCheckLetPass() {
        var session = new ScriptedSession(request -> graded(request, sample -> sample.contains("dull") ? 2 : 5));
        var recipe = RecipeFixture.recipe(
                "",
                false,
                0,
                RecipeFixture.judge(3, 1, 9),
                new RuleSpec.Format(Common.DEFAULT, null, List.of(), List.of("bad")),
                new RuleSpec.Length(Common.DEFAULT, 3, null));
        var orchestrator =
                new QualityOrchestrator(parts(recipe, SampleJson.mapper().readTree("{}"), session));

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
                "", false, 0, new RuleSpec.Repetition(Common.DEFAULT, 0.5), RecipeFixture.judge(3, 1, 9));
        var orchestrator =
                new QualityOrchestrator(parts(recipe, SampleJson.mapper().readTree("{}"), session));

        Assessment assessment =
                orchestrator.assess(1, List.of(text("a a a a b c d e f"))).getFirst();

        assertThat(assessment.findings().getLast().verdict()).isInstanceOf(Verdict.Abstained.class);
        assertThat(Quality.of(assessment.findings()))
                .isEqualTo(Quality.of(assessment.findings().subList(0, 1)))
                .isLessThan(1);
    }

    @Test
    void assess_editedSample_isEncodedAsItWasEdited() {
        Validator editing = new Validator() {
            @Override
            public String name() {
                return "editing";
            }

            @Override
            public List<Verdict> check(Inspection inspection) {
                return List.of(
                        new Verdict.Accepted(null, "noted", new Verdict.Edit(text("edited"), "edit", List.of())));
            }
        };
        var checks = new SampleChecks(List.of(new Validators.Check(editing, Common.DEFAULT)));

        List<Assessment> assessments = new QualityOrchestrator(checks, encoder, null).assess(1, List.of(text("raw")));

        assertThat(assessments)
                .extracting(assessment -> assessment.sample().text())
                .containsExactly("edited");
        assertThat(encoder.asked()).containsExactly(List.of("edited"));
    }

    private QualityOrchestrator orchestrator(ValidatorSpecs specs, JsonNode schema) {
        var recipe = RecipeFixture.recipe("", false, 0, specs.enabled().toArray(ValidatorSpec[]::new));
        return new QualityOrchestrator(parts(recipe, schema, new OfflineSession()));
    }

    private ValidatorParts parts(Recipe recipe, JsonNode schema, LlmSession session) {
        return new ValidatorParts(recipe, schema, List.of(), session, encoder, Facilities.of(Models.encoding(encoder)));
    }

    private static JsonNode json(String json) {
        return SampleJson.mapper().readTree(json.replace('\'', '"'));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
