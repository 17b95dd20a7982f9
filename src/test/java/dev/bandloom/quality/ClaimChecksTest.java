package dev.bandloom.quality;

import static dev.bandloom.llm.ScriptedSession.graded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.format.CustomField;
import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.dataset.format.FormatRules;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.quality.rule.JsonSchemaValidator;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.validator.SemanticsSpec.AnswerSupport;
import dev.bandloom.recipe.validator.SemanticsSpec.PreferenceOrder;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is checked of a format beside its schema, as a job puts it together. */
class ClaimChecksTest {
    private static final PreferenceOrder ORDER =
            new PreferenceOrder(Common.DEFAULT, "prompt", "chosen", "rejected", 0.1);

    @Test
    void judgeOfTheRecipe_gradesEachAnswerOfAPreferenceByItself() {
        var session = new ScriptedSession(request -> graded(request, sample -> sample.contains("descale") ? 5 : 2));
        var parts = new ValidatorParts(
                RecipeFixture.recipe("", false, 0, ORDER, RecipeFixture.judge(1, 0.01, 4)),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                session,
                null,
                ScreeningParts.parts().facilities());

        List<Assessment> found = new QualityOrchestrator(parts)
                .assess(
                        1,
                        List.of(
                                json("{'prompt': 'Limescale?', 'chosen': 'Just descale it.', 'rejected': 'Buy one.'}"),
                                json("{'prompt': 'Limescale?', 'chosen': 'Buy one.', 'rejected': 'Just descale"
                                        + " it.'}")));

        assertThat(found).extracting(Assessment::passed).containsExactly(true, false);
        assertThat(found.getFirst().findings().getFirst().verdict()).isEqualTo(new Verdict.Accepted(0.875));
        assertThat(session.requests().stream().map(ScriptedSession::samples))
                .hasSize(4)
                .allSatisfy(samples -> assertThat(samples).hasSize(1))
                .contains(List.of("{\"prompt\":\"Limescale?\",\"answer\":\"Just descale it.\"}"));
    }

    @Test
    void offlineJudge_leavesAPreferenceToTheRules() {
        var parts = new ValidatorParts(
                RecipeFixture.recipe("", false, 0, ORDER, RecipeFixture.judge(3, 1, 1)),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                new OfflineSession(),
                null,
                ScreeningParts.parts().facilities());

        assertThat(new QualityOrchestrator(parts)
                        .assess(1, List.of(json("{'prompt': 'a', 'chosen': 'b', 'rejected': 'c'}")))
                        .getFirst()
                        .findings()
                        .getFirst())
                .isEqualTo(new Finding("preference_order", Verdict.Accepted.UNGRADED, Common.DEFAULT.action(), 1));
    }

    @Test
    void schemaCheck_asksTheFormatOnceTheSchemaIsMet() {
        var rules = new FormatRules(
                DatasetFormats.named("chat"), DatasetFormats.named("chat").schema(List.of()));
        var validator = new JsonSchemaValidator(DatasetFormats.named("chat").schema(List.of()), rules);

        assertThat(verdict(
                        validator,
                        "{'messages': [{'role': 'user', 'content': 'u'}, {'role': 'user', 'content': 'v'}]}"))
                .isEqualTo(
                        new Verdict.Rejected("/messages/1/role: is 'user', but it is the turn of the assistant", null));
        assertThat(verdict(validator, "{'messages': 3}"))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).startsWith("/messages: "));
        assertThat(verdict(
                        validator,
                        "{'messages': [{'role': 'user', 'content': 'u'}, {'role': 'assistant', 'content': 'v'}]}"))
                .isEqualTo(Verdict.Accepted.UNGRADED);
    }

    @Test
    void unknownKeys_areNotedOrRejectedAsTheFormatSays() {
        String response = "{'plant': 'a', 'colour': 'b'}";

        assertThat(verdict(custom(CustomFormat.UnknownKeys.WARN), response))
                .isEqualTo(new Verdict.Accepted(null, "members that the format does not have: 'colour'"));
        assertThat(verdict(custom(CustomFormat.UnknownKeys.REJECT), response))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("colour"));
        assertThat(verdict(custom(CustomFormat.UnknownKeys.WARN), "{'colour': 'b'}"))
                .isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict(custom(CustomFormat.UnknownKeys.WARN), "{'plant': ' '}"))
                .isEqualTo(new Verdict.Rejected("/plant: is blank, but the format asks for a text", null));
    }

    @Test
    void requiredModelOfAnAnswerCheck_isDemandedBeforeTheJobStarts() {
        Recipe recipe =
                RecipeFixture.recipe("", false, 0, new AnswerSupport(Common.DEFAULT, "context", "answer", 0.5, true));

        assertThat(Facilities.demanded(recipe)).isTrue();
        assertThat(ScreeningParts.parts().facilities().lacking(recipe))
                .extracting(Problem::path)
                .containsExactly("validators.answer_support.required");
    }

    private static JsonSchemaValidator custom(CustomFormat.UnknownKeys unknownKeys) {
        var fields = new LinkedHashMap<>(Map.of("plant", new CustomField(CustomField.Type.STRING, "", true, null)));
        var format = new CustomFormat("", "", fields, unknownKeys);
        return new JsonSchemaValidator(format.schema(List.of()), new FormatRules(format, format.schema(List.of())));
    }

    private static Verdict verdict(Validator validator, String response) {
        return validator
                .check(new Inspection(1, List.of(SampleText.of(json(response)))))
                .getFirst();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
