package dev.bandloom.pipeline;

import static dev.bandloom.llm.ScriptedSession.graded;
import static dev.bandloom.llm.ScriptedSession.items;
import static dev.bandloom.recipe.RecipeFixture.DESCRIPTION;
import static dev.bandloom.recipe.RecipeFixture.judge;
import static dev.bandloom.recipe.RecipeFixture.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generators;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.inference.Models;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.quality.Facilities;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.ValidatorParts;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.screening.PiiEntity;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.ScreeningSpec.Pii.Treatment;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class RevisionTest {
    private static final ArmId ARM = new ArmId("plain");
    private static final ValidatorSpec SCHEMA = new RuleSpec.JsonSchema(ValidatorSpec.Common.DEFAULT);

    @Test
    void run_betterVersion_replacesTheFirstAndKeepsItInItsSteps() {
        var session = session("[\"good one\", \"poor two\"]", request -> items("[\"good two\"]"));

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, SCHEMA, judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("good one", "good two");
        assertThat(passed(result)).containsExactly(true, true);
        assertThat(steps(result, 0)).extracting(Candidate.Step::name).containsExactly("generate");
        assertThat(steps(result, 1)).extracting(Candidate.Step::name).containsExactly("generate", "revise");
        assertThat(steps(result, 1).getLast().params())
                .isEqualTo(Map.of(
                        "round",
                        1,
                        "prompt",
                        "revise/3",
                        "earlier",
                        StringNode.valueOf("poor two"),
                        "grade",
                        2,
                        "reason",
                        "grade 2 of 5, 3 asked: is a 2"));
        assertThat(session.requests("revise")).singleElement().satisfies(request -> {
            assertThat(request.site()).isEqualTo(new CallSite(9, "revise"));
            assertThat(request.sampling().temperature()).isEqualTo(0.6);
            assertThat(ScriptedSession.samples(request))
                    .containsExactly("{\"sample\":\"poor two\",\"judge\":\"grade 2 of 5, 3 asked: is a 2\"}");
        });
    }

    @Test
    void run_versionsThatStayPoor_areRejectedWithTheLastReasonAfterAllRounds() {
        var session = session("[\"poor one\", \"poor two\"]", request -> items("[\"poor again\", \"bad again\"]"));

        BatchResult result = run(session, recipe(DESCRIPTION, false, 2, SCHEMA, judge(3, 1, 5)));

        assertThat(session.requests("revise")).hasSize(2);
        assertThat(session.requests("revise").get(0).seed())
                .isNotEqualTo(session.requests("revise").get(1).seed());
        assertThat(texts(result)).containsExactly("poor again", "bad again");
        assertThat(passed(result)).containsExactly(false, false);
        assertThat(result.assessments().get(1).findings().getLast().verdict().toString())
                .contains("is a 1");
        assertThat(steps(result, 1))
                .extracting(step -> step.params().get("earlier"))
                .containsExactly(null, StringNode.valueOf("poor two"), StringNode.valueOf("bad again"));
    }

    @Test
    void run_versionThatACheaperCheckRejects_isNotedAndTheFirstStays() {
        var session = session("[\"good one\", \"poor two\"]", request -> items("[\"x\"]"));

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, SCHEMA, judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("good one", "poor two");
        assertThat(passed(result)).containsExactly(true, false);
        assertThat(steps(result, 1).getLast().params())
                .containsEntry("tried", StringNode.valueOf("x"))
                .hasEntrySatisfying(
                        "not_taken", why -> assertThat(why.toString()).startsWith("json_schema: "));
    }

    @Test
    void run_personalData_isRedactedInEveryVersionAndStep() {
        var session = new ScriptedSession(request -> switch (request.site().purpose()) {
            case "write" -> items("[\"good mail a@b.example\", \"poor mail c@d.example\"]");
            case "revise" -> items("[\"good mail e@f.example\"]");
            default -> graded(request, RevisionTest::grade);
        });

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, pii(Treatment.REDACT), judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("good mail <EMAIL>", "good mail <EMAIL>");
        assertThat(passed(result)).containsExactly(true, true);
        assertThat(steps(result, 0).getLast())
                .isEqualTo(new Candidate.Step(
                        "pii",
                        Map.of("action", "redact", "spans", List.of(new Verdict.Span("email", "", 10, 21, 1.0)))));
        assertThat(steps(result, 1))
                .extracting(Candidate.Step::name)
                .containsExactly("generate", "pii", "revise", "pii");
        assertThat(steps(result, 1).toString()).doesNotContain("example");
        assertThat(session.requests("judge").toString()).doesNotContain("example");
        assertThat(session.requests("revise").toString()).doesNotContain("d.example");
    }

    @Test
    void run_versionWithPersonalData_isNotNotedBesideTheFirst() {
        var session = session("[\"good one\", \"poor two\"]", request -> items("[\"good mail e@f.example\"]"));

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, pii(Treatment.REJECT), judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("good one", "poor two");
        assertThat(steps(result, 1).getLast().params())
                .containsEntry("not_taken", "pii: personal data: email at 10-21 (1.0)")
                .doesNotContainKey("tried");
    }

    private static ValidatorSpec pii(Treatment treatment) {
        return new ScreeningSpec.Pii(ValidatorSpec.Common.DEFAULT, List.of(PiiEntity.EMAIL), 0.5, "content", treatment);
    }

    @Test
    void run_versionThatIsLeftUngraded_doesNotPass() {
        var session = new ScriptedSession(request -> switch (request.site().purpose()) {
            case "write" -> items("[\"good one\", \"poor two\"]");
            case "revise" -> items("[\"strange two\"]");
            default ->
                request.prompt().user().contains("strange")
                        ? ScriptedSession.unreadable()
                        : graded(request, RevisionTest::grade);
        });

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("good one", "poor two");
        assertThat(passed(result)).containsExactly(true, false);
        assertThat(steps(result, 1).getLast().params())
                .containsEntry("tried", StringNode.valueOf("strange two"))
                .containsEntry("not_taken", "llm_judge: the judge's reply could not be read: the reply holds no JSON");
    }

    @Test
    void run_writerThatRefuses_leavesTheFirstAsItWas() {
        var session = session("[\"good one\", \"poor two\"]", request -> ScriptedSession.refused());

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("good one", "poor two");
        assertThat(steps(result, 1).getLast().params()).containsEntry("not_taken", "refused: not that");
    }

    @Test
    void run_replyThatIsTooShort_isGivenToNobody() {
        var session = session("[\"poor one\", \"poor two\"]", request -> items("[\"good two\"]"));

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, judge(3, 1, 5)));

        assertThat(texts(result)).containsExactly("poor one", "poor two");
        assertThat(steps(result, 0).getLast().params()).containsEntry("not_taken", "the reply holds 1 of 2 items");
    }

    @Test
    void run_sampleThatACheaperCheckRejects_isNotSentBack() {
        var session = session("[\"good one\", \"x\"]", request -> items("[\"good two\"]"));

        BatchResult result = run(session, recipe(DESCRIPTION, false, 3, SCHEMA, judge(3, 1, 5)));

        assertThat(passed(result)).containsExactly(true, false);
        assertThat(session.requests("revise")).isEmpty();
    }

    @Test
    void run_withoutRounds_sendsNothingBack() {
        var session = session("[\"poor one\", \"poor two\"]", request -> items("[\"good one\", \"good two\"]"));

        assertThat(passed(run(session, recipe(DESCRIPTION, false, 0, judge(3, 1, 5)))))
                .containsExactly(false, false);
        assertThat(session.requests("revise")).isEmpty();
    }

    @Test
    void run_judgeOfAShare_gradesEveryNewVersion() {
        var texts = Collections.nCopies(20, "").toArray(String[]::new);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "\"poor " + i + "\"";
        }
        var session = new ScriptedSession(request -> switch (request.site().purpose()) {
            case "write" -> items(List.of(texts).toString());
            case "revise" ->
                items(ScriptedSession.samples(request).stream()
                        .map(sample -> "\"good " + sample.hashCode() + "\"")
                        .toList()
                        .toString());
            default -> graded(request, RevisionTest::grade);
        });

        BatchResult result = run(session, recipe(DESCRIPTION, false, 1, judge(3, 0.3, 50)), texts.length);

        long judged = ScriptedSession.samples(session.requests("judge").get(0)).size();
        assertThat(judged).isBetween(1L, 19L);
        assertThat(ScriptedSession.samples(session.requests("judge").get(1))).hasSize((int) judged);
        assertThat(texts(result).stream().filter(text -> text.startsWith("good")))
                .hasSize((int) judged);
    }

    @Test
    void run_again_givesTheSame() {
        Recipe recipe = recipe(DESCRIPTION, false, 2, SCHEMA, judge(3, 1, 1));
        Function<LlmRequest, LlmReply> revising =
                request -> items(request.assignment().size() == 1 ? "[\"good two\"]" : "[\"poor one\", \"poor b\"]");

        assertThat(run(session("[\"poor one\", \"poor two\"]", revising), recipe)
                        .generation())
                .isEqualTo(run(session("[\"poor one\", \"poor two\"]", revising), recipe)
                        .generation());
    }

    private static ScriptedSession session(String written, Function<LlmRequest, LlmReply> revising) {
        return new ScriptedSession(request -> switch (request.site().purpose()) {
            case "write" -> items(written);
            case "revise" -> revising.apply(request);
            default -> graded(request, RevisionTest::grade);
        });
    }

    private static int grade(String sample) {
        return sample.contains("good") ? 5 : sample.contains("poor") ? 2 : 1;
    }

    private static BatchResult run(ScriptedSession session, Recipe recipe) {
        return run(session, recipe, 2);
    }

    private static BatchResult run(ScriptedSession session, Recipe recipe, int size) {
        var schema = SampleSchemas.of(recipe);
        var quality = new QualityOrchestrator(new ValidatorParts(
                recipe,
                schema,
                List.of(),
                session,
                null,
                Facilities.of(Models.encoding(new LoopHarness.HashingEncoder()))));
        var decision = new Decision(ARM, 1, Map.of(ARM, 1.0), false, ContextVector.NONE, "only arm");
        var briefs = Collections.nCopies(size, new SampleBrief(null, null));
        return new BatchRunner(Generators.of(recipe, schema, session), quality)
                .run(new BatchSpec(decision, new GenerationOrder(9, ARM, 0.6, briefs, List.of(), 11)));
    }

    private static List<Candidate.Response> responses(BatchResult result) {
        return ((Generation.Written) result.generation())
                .candidates().stream().map(Candidate.Response.class::cast).toList();
    }

    private static List<String> texts(BatchResult result) {
        return responses(result).stream()
                .map(response -> response.response().stringValue())
                .toList();
    }

    private static List<Candidate.Step> steps(BatchResult result, int index) {
        return responses(result).get(index).steps();
    }

    private static List<Boolean> passed(BatchResult result) {
        return responses(result).stream()
                .map(response -> result.assessments()
                        .get(responses(result).indexOf(response))
                        .passed())
                .toList();
    }
}
