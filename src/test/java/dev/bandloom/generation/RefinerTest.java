package dev.bandloom.generation;

import static dev.bandloom.llm.ScriptedSession.items;
import static dev.bandloom.recipe.RecipeFixture.DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bandloom.generation.Refiner.Refinement;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.RecipeFixture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefinerTest {
    @Test
    void refine_rewordingOfTheSame_isTaken() {
        String better =
                "Write one question that customers ask about their water heaters, with an answer from the manual.";
        var session = new ScriptedSession(request -> items("[\" " + better + " \"]"));

        assertThat(refine(session, DESCRIPTION)).isEqualTo(new Refinement.Refined(better));
        assertThat(session.requests()).singleElement().satisfies(request -> {
            assertThat(request.site()).isEqualTo(new CallSite(CallSite.PREPARATION, "refine"));
            assertThat(request.prompt().version()).isEqualTo("refine/1");
            assertThat(request.prompt().user()).contains(DESCRIPTION, "- tone: friendly");
        });
    }

    @Test
    void refine_ideographs_areComparedOneByOne() {
        var session = new ScriptedSession(request -> items("[\"请写出顾客关于热水器的问题。\"]"));

        assertThat(refine(session, "顾客关于热水器的问题")).isInstanceOf(Refinement.Refined.class);
        assertThat(refine(session, "猫和狗的故事")).isInstanceOf(Refinement.Kept.class);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(ScriptedSession.refused(), "the model refused: not that"),
                arguments(ScriptedSession.unreadable(), "the model's reply could not be read: the reply holds no JSON"),
                arguments(items("[]"), "the model's reply holds no description"),
                arguments(items("[\" \"]"), "the model's reply holds no description"),
                arguments(items("[{\"description\": \"x\"}]"), "the model's reply holds no description"),
                arguments(
                        items("[\"" + (DESCRIPTION + " ").repeat(12) + "\"]"),
                        "the new description has 887 characters; at most 792 are taken"),
                arguments(
                        items("[\"Write a poem about the sea and the moon over the water.\"]"),
                        "the new description keeps 1 of the 7 words that say what the original is about;"
                                + " at least half are needed"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refine_unusableReply_keepsTheOriginal(LlmReply reply, String why) {
        assertThat(refine(new ScriptedSession(request -> reply), DESCRIPTION)).isEqualTo(new Refinement.Kept(why));
    }

    @Test
    void refine_noDescription_asksNothing() {
        var session = new ScriptedSession(request -> items("[\"anything\"]"));

        assertThat(refine(session, " ")).isEqualTo(new Refinement.Kept("the recipe has no description"));
        assertThat(session.requests()).isEmpty();
    }

    private static Refinement refine(ScriptedSession session, String description) {
        return new Refiner(session.client(ModelRef.OFFLINE)).refine(RecipeFixture.recipe(description, true, 0));
    }
}
