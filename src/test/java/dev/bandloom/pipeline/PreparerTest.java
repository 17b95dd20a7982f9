package dev.bandloom.pipeline;

import static dev.bandloom.llm.ScriptedSession.items;
import static dev.bandloom.recipe.RecipeFixture.DESCRIPTION;
import static dev.bandloom.recipe.RecipeFixture.judge;
import static dev.bandloom.recipe.RecipeFixture.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.pipeline.planning.Preparer;
import dev.bandloom.quality.judge.CriteriaWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparerTest {
    private static final String BETTER = "Better: " + DESCRIPTION;

    private final Preparer preparer = new Preparer();

    @Test
    void prepare_refinementAndCriteria_takesACallEachAndJudgesWhatWasRefined() {
        var session = new ScriptedSession(PreparerTest::answer);

        assertThat(preparer.prepare(recipe(DESCRIPTION, true, 0, judge(3, 1, 5)), session))
                .isEqualTo(new Preparation(BETTER, List.of("a", "b", "c")));
        assertThat(session.requests())
                .extracting(request -> request.site().purpose())
                .containsExactly("refine", "criteria");
        assertThat(session.requests("criteria").getFirst().prompt().user()).contains(BETTER);
    }

    @Test
    void prepare_givenCriteria_asksNothing() {
        var session = new ScriptedSession(PreparerTest::answer);
        var recipe = recipe(DESCRIPTION, false, 0, judge(3, 1, 5, "Wit: it is funny"));

        assertThat(preparer.needed(recipe)).isFalse();
        assertThat(preparer.prepare(recipe, session)).isEqualTo(new Preparation(null, List.of("Wit: it is funny")));
        assertThat(session.requests()).isEmpty();
    }

    @Test
    void prepare_offline_goesOnWithTheRecipeAndGeneralCriteria() {
        assertThat(preparer.prepare(recipe(DESCRIPTION, true, 0, judge(3, 1, 5)), new OfflineSession()))
                .isEqualTo(new Preparation(null, CriteriaWriter.GENERAL));
    }

    @Test
    void needed_onlyWhereThereIsSomethingToAsk() {
        assertThat(preparer.needed(recipe(DESCRIPTION, false, 0))).isFalse();
        assertThat(preparer.needed(recipe(DESCRIPTION, true, 0))).isTrue();
        assertThat(preparer.needed(recipe(DESCRIPTION, false, 0, judge(3, 1, 5))))
                .isTrue();
    }

    private static LlmReply answer(LlmRequest request) {
        return items(request.site().purpose().equals("refine") ? "[\"" + BETTER + "\"]" : "[\"a\",\"b\",\"c\"]");
    }
}
