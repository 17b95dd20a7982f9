package dev.bandloom.pipeline;

import static dev.bandloom.llm.ScriptedSession.graded;
import static dev.bandloom.llm.ScriptedSession.items;
import static dev.bandloom.recipe.RecipeFixture.DESCRIPTION;
import static dev.bandloom.recipe.RecipeFixture.judge;
import static dev.bandloom.recipe.RecipeFixture.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.Models;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.quality.Facilities;
import dev.bandloom.routing.RouterState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole job whose description is refined, whose samples are judged and which are sent back. */
class JudgedLoopTest {
    private static final String BETTER = "Better: " + DESCRIPTION;

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Test
    void run_judgedJob_settlesItsCriteriaOnceAndKeepsBothVersions() {
        var session = new ScriptedSession(JudgedLoopTest::answer);

        LoopResult result = run(session);

        assertThat(result.end()).isEqualTo(LoopResult.End.COMPLETED);
        assertThat(session.requests("refine")).hasSize(1);
        assertThat(session.requests("criteria")).hasSize(1);
        assertThat(session.requests("judge"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.prompt().user()).contains(BETTER, "1. Fit", "3. Truth"));
        assertThat(session.requests("write"))
                .allSatisfy(request -> assertThat(request.prompt().user()).contains(BETTER));
        assertThat(accepted()).hasSize(6).allSatisfy(sample -> {
            String text = sample.path("response").stringValue();
            assertThat(text).startsWith("good");
            assertThat(sample.path("metadata").path("scores").path("llm_judge").doubleValue())
                    .isEqualTo(1);
            JsonNode revise = sample.path("trace").path("processing_steps").path(1);
            assertThat(revise.path("name").stringValue())
                    .isEqualTo(text.startsWith("good again") ? "revise" : "quality");
            assertThat(revise.path("params").path("earlier").asString(""))
                    .isEqualTo(text.startsWith("good again") ? "poor" + text.substring("good again".length()) : "");
        });
        assertThat(accepted())
                .anyMatch(sample -> sample.path("response").stringValue().startsWith("good again"));
    }

    @Test
    void run_resumedJob_goesOnWithWhatWasSettled() {
        ledger.dieAt(4);
        assertThatThrownBy(() -> run(new ScriptedSession(JudgedLoopTest::answer)))
                .isInstanceOf(InMemoryLedger.Death.class);
        var session = new ScriptedSession(JudgedLoopTest::answer);

        assertThat(run(session).end()).isEqualTo(LoopResult.End.COMPLETED);

        assertThat(session.requests("refine")).isEmpty();
        assertThat(session.requests("criteria")).isEmpty();
        assertThat(session.requests("judge"))
                .allSatisfy(request -> assertThat(request.prompt().user()).contains(BETTER, "3. Truth"));
    }

    @Test
    void run_judgeThatCannotBeCalled_endsTheJobAndRejectsNothing() {
        var session = new ScriptedSession(request -> {
            if (request.site().purpose().equals("judge")) {
                throw new ProviderException.Denied("fake has no model judge", null);
            }
            return answer(request);
        });

        LoopResult result = run(session);

        assertThat(result.detail()).contains("fake has no model judge");
        assertThat(ledger.committed).isEmpty();
    }

    @Test
    void run_judgeBeyondTheBudget_endsTheJobByItsCap() {
        var session = new ScriptedSession(request -> {
            if (request.site().purpose().equals("judge")) {
                throw new BudgetReachedException("budget.max_cost_usd 2.0");
            }
            return answer(request);
        });

        LoopResult result = run(session);

        assertThat(result.end()).isEqualTo(LoopResult.End.EXHAUSTED);
        assertThat(result.detail()).isEqualTo("budget.max_cost_usd 2.0");
        assertThat(ledger.committed).isEmpty();
    }

    private LoopResult run(ScriptedSession session) {
        var recipe = recipe(DESCRIPTION, true, 1, judge(4, 1, 1));
        return new LoopFactory(
                        new LoopHarness.HashingEncoder(),
                        Facilities.of(Models.encoding(new LoopHarness.HashingEncoder())),
                        LoopHarness.CLOCK,
                        LoopHarness.CLOCK)
                .loop(recipe, List.of(), session, ledger, (batch, progress) -> {})
                .run(RouterState.EMPTY);
    }

    private List<JsonNode> accepted() {
        return ledger.committed.stream()
                .flatMap(batch -> batch.accepted().stream())
                .map(sample -> SampleJson.mapper().readTree(SampleJson.mapper().writeValueAsString(sample.sample())))
                .toList();
    }

    /** The second sample of each batch is poor until it is revised. */
    private static LlmReply answer(LlmRequest request) {
        int size = request.assignment().size();
        return switch (request.site().purpose()) {
            case "refine" -> items("[\"" + BETTER + "\"]");
            case "criteria" -> items("[\"Fit: fits\", \"Tone: friendly\", \"Truth: holds\"]");
            case "write" ->
                items(IntStream.range(0, size)
                        .mapToObj(i -> "\"" + (i == 1 ? "poor " : "good ")
                                + request.site().batch() + "\"")
                        .toList()
                        .toString());
            case "revise" -> items("[\"good again " + request.site().batch() + "\"]");
            default -> graded(request, sample -> sample.contains("good") ? 5 : 2);
        };
    }
}
