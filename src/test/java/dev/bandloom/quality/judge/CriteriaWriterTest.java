package dev.bandloom.quality.judge;

import static dev.bandloom.llm.ScriptedSession.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CriteriaWriterTest {
    private static final Recipe RECIPE = RecipeFixture.recipe(RecipeFixture.DESCRIPTION, false, 0);

    @Test
    void write_usableReply_givesItsLines() {
        var session =
                new ScriptedSession(request -> items("[\"Fit: fits\", \" Tone:\\n friendly \", \"Truth: holds\"]"));

        assertThat(write(session)).containsExactly("Fit: fits", "Tone: friendly", "Truth: holds");
        assertThat(session.requests()).singleElement().satisfies(request -> {
            assertThat(request.site()).isEqualTo(new CallSite(CallSite.PREPARATION, "criteria"));
            assertThat(request.prompt().version()).isEqualTo("criteria/2");
            assertThat(request.prompt().user()).contains(RecipeFixture.DESCRIPTION, "- tone: friendly", "3 to 6");
        });
    }

    @Test
    void write_tooMany_givesTheFirstSix() {
        var session =
                new ScriptedSession(request -> items("[\"a\",\"b\",\"a\",\"c\",\"d\",\"e\",\"\",7,\"f\",\"g\",\"h\"]"));

        assertThat(write(session)).containsExactly("a", "b", "c", "d", "e", "f");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(ScriptedSession.refused()),
                arguments(ScriptedSession.unreadable()),
                arguments(items("[\"a\", \"b\"]")),
                arguments(items("[\"a\", \"b\", \"" + "long ".repeat(100) + "\"]")),
                arguments(items("[{\"name\": 1}, {}, {}]")));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void write_unusableReply_givesTheGeneralCriteria(LlmReply reply) {
        assertThat(write(new ScriptedSession(request -> reply))).isEqualTo(CriteriaWriter.GENERAL);
    }

    private static List<String> write(ScriptedSession session) {
        return new CriteriaWriter(session.client(ModelRef.OFFLINE)).write(RECIPE);
    }
}
