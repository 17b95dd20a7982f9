package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryDocumentTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456Z");
    private static final String ARM = """
            {"context_key": "qa", "policy": "ucb", "arm": "a", "statistics": {"pulls": 2, "reward_sum": 1,
             "reward_square_sum": 0.5, "cost_sum": 10, "candidates": 10, "passed": 6, "cost_square_sum": 50, "weight": 3,
             "weighted_reward": 1.5}}""";
    private static final String MODEL = """
            {"policy": "lin_ts", "arm": "a", "moments": {"features": ["x"], "gram": [2, 1, 1], "response": [1, 0.5],
             "reward_square_sum": 0.5}}""";

    private static String document(String arms, String models) {
        return "{\"format\": \"bandloom-arms\", \"version\": 1, \"arms\": [" + arms + "], \"models\": [" + models
                + "]}";
    }

    private static MemoryContents read(String json) {
        return MemoryDocument.read(json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<String> problems(String json) {
        var invalid = catchThrowableOfType(InvalidMemoryException.class, () -> read(json));
        return invalid == null ? List.of() : invalid.problems();
    }

    @Test
    void document_comesBackAsItWas() {
        var contents = new MemoryContents(
                NOW,
                List.of(new ArmRecord(
                        "ünï/~1/qa",
                        "ucb",
                        new ArmId("a b"),
                        "naive x/y {\"z\":1}",
                        NOW,
                        new ArmStatistics(2.1, 0.7, 0.3, 1e-7, 10, 6, 1e-13, 3, 1.5))),
                List.of(new ModelRecord(
                        "lin_ts",
                        new ArmId("a"),
                        "",
                        NOW,
                        new LinearMoments(List.of("x"), List.of(2.0, 1.0, 0.6), List.of(1.0, 0.5), 0.5))),
                List.of());

        assertThat(read(MemoryDocument.of(contents).json())).isEqualTo(contents);
    }

    @Test
    void whatMayBeAbsent_hasDefaults() {
        MemoryContents contents = read(document(ARM, MODEL));

        assertThat(contents.arms().getFirst().definition()).isEqualTo(ArmDefinitions.UNKNOWN);
        assertThat(contents.arms().getFirst().updatedAt()).isEqualTo(NOW);
        assertThat(contents.models().getFirst().moments().pulls()).isEqualTo(2);
        assertThat(read("{\"format\": \"bandloom-arms\", \"version\": 1}").arms())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"pulls\": 2 | \"pulls\": 0.5 | arms[0].statistics.reward_sum: 1.0 cannot be more than pulls, which is 0.5",
                "\"pulls\": 2 | \"pulls\": -2 | arms[0].statistics.pulls: must be a number from 0 to 1e15, but is -2",
                "\"pulls\": 2 | \"pulls\": 1e99 | arms[0].statistics.pulls: must be a number from 0 to 1e15, but is 1.0E99",
                "\"pulls\": 2 | \"pulls\": \"2\" | arms[0].statistics.pulls: must be a number from 0 to 1e15, but is \"2\"",
                "\"passed\": 6 | \"passed\": 60 | arms[0].statistics.passed: 60.0 cannot be more than candidates, which is 10.0",
                "\"passed\": 6 | \"passd\": 6 | arms[0].statistics.passed: is missing",
                "\"context_key\": \"qa\" | \"context_key\": \" \" | arms[0].context_key: must be text of 1 to 400 characters, but is \" \"",
                "\"arm\": \"a\", \"st | \"arm\": 7, \"st | arms[0].arm: must be text of 1 to 200 characters, but is 7",
                "\"policy\": \"ucb\" | \"policy\": \"ucb\", \"updated_at\": \"today\" | arms[0].updated_at: must be an instant from 1970 on, like 2026-01-31T12:00:00Z, but is \"today\"",
                "\"policy\": \"ucb\" | \"policy\": \"ucb\", \"updated_at\": {} | arms[0].updated_at: must be an instant from 1970 on, like 2026-01-31T12:00:00Z, but is {}",
                "\"policy\": \"ucb\" | \"policy\": \"ucb\", \"updated_at\": \"-999999999-01-01T00:00:00Z\" | arms[0].updated_at: must be an instant from 1970 on, like 2026-01-31T12:00:00Z, but is \"-999999999-01-01T00:00:00Z\"",
                "[\"x\"] | [{}] | models[0].moments.features[0]: must be text of 1 to 100 characters, but is {}",
                "\"policy\": \"ucb\" | \"policy\": \"ucb\", \"polcy\": 1 | arms[0].polcy: is unknown, expected one of context_key, policy, arm, definition, updated_at, statistics. Maybe policy?",
                "[2, 1, 1] | [2, 1] | models[0].moments.gram: 1 features need 3 products and 2 responses, but 2 and 2 are given",
                "[2, 1, 1] | [2, 2, 0.5] | models[0].moments.gram: is no sum of x xᵀ: it has a negative eigenvalue",
                "[2, 1, 1] | [2, 3, 9] | models[0].moments.gram: 3.0 cannot be more than pulls, which is 2.0",
                "[\"x\"] | [\"\"] | models[0].moments.features[0]: must be text of 1 to 100 characters, but is \"\"",
                "\"version\": 1 | \"version\": 9 | version: 9 is unknown to this release, which reads 1. Maybe import it with the release that exported it",
                "bandloom-arms | bandits | format: must be bandloom-arms, but is 'bandits'",
                "\"models\": | \"models\": 3, \"model\": | models: must be a list, but is 3",
            })
    void mistake_isNamedWithItsPlace(String right, String wrong, String problem) {
        String good = document(ARM, MODEL);
        assertThat(good).contains(right);

        assertThat(problems(good)).isEmpty();
        assertThat(problems(good.replace(right, wrong))).contains(problem);
    }

    @Test
    void allMistakes_areNamedAtOnce() {
        String arm = ARM.replace("\"pulls\": 2", "\"pulls\": -1").replace("\"qa\"", "3");

        assertThat(problems(document(arm + ",7," + ARM + "," + ARM, "{}")))
                .contains(
                        "arms[0].context_key: must be text of 1 to 400 characters, but is 3",
                        "arms[0].statistics.pulls: must be a number from 0 to 1e15, but is -1",
                        "arms[1]: must be an object, but is 7",
                        "arms[3]: is there twice: the same arm, policy, context and definition",
                        "models[0].policy: is missing",
                        "models[0].moments: is missing");
    }

    @Test
    void endlessMistakes_areCounted() {
        var arms = new ArrayList<String>();
        for (int i = 0; i < 150; i++) {
            arms.add("7");
        }

        assertThat(problems(document(String.join(",", arms), ""))).hasSize(101).endsWith("and 50 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\": | the document is no JSON: Unexpected end-of-input",
                "{\"version\": 1, \"version\": 1} | the document is no JSON: Duplicate Object property",
                "'' | the document is no JSON: it is empty",
                "[] | the document: must be an object, but is []",
            })
    void whatIsNoDocument_isSaidToBeNone(String json, String problem) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidMemoryException.class);
        assertThat(problems(json)).anyMatch(line -> line.startsWith(problem));
    }
}
