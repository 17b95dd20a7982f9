package dev.bandloom.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.offline.OfflineEngine;
import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NaiveGeneratorTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode SCHEMA = JSON.readTree(
            "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"},\"mood\":{\"type\":\"string\"}},\"required\":[\"text\"]}");
    private static final SeedRow ROW =
            new SeedRow("plants", 7, facts("plant", "saguaro", "height_m", "12", "region", "Sonoran Desert"));

    @Test
    void prompt_holdsEverythingThatTheRecipeStates() {
        Recorder recorder = new Recorder();
        new NaiveGenerator(recipe(), arm(true, 1, 2), SCHEMA, recorder).generate(order(2));
        LlmRequest request = recorder.requests.get(0);
        assertThat(request.prompt().version()).isEqualTo("naive-json_schema/2");
        assertThat(request.prompt().user())
                .contains(
                        "field_guide",
                        "botany",
                        "Write {{about}} plants",
                        "reading_age",
                        "9",
                        "style",
                        "warm and plain",
                        "nested",
                        "{\"a\":[1,2]}")
                .contains(
                        "must_cite: true",
                        "at least 40 and at most 900 characters",
                        "contains each of these terms: \"cactus\"",
                        "contains any of these terms: \"banana\"",
                        "regular expression",
                        "^[A-Z]")
                .contains(
                        "\"calm\", \"lively\"",
                        "The member \"mood\"",
                        "1. {\"label\":\"calm\",\"language\":\"English (en)\",\"facts\":"
                                + "{\"plant\":\"saguaro\",\"height_m\":\"12\",\"region\":\"Sonoran Desert\"}}",
                        "2. {\"label\":\"calm\",\"language\":\"German (de)\",")
                .contains("An example.", "accepted one", "accepted two", SCHEMA.toString())
                .doesNotContain("Second example.", "accepted three");
        assertThat(request.assignment()).isInstanceOfSatisfying(Assignment.Writing.class, writing -> {
            assertThat(writing.requirements())
                    .containsKeys(
                            "reading_age",
                            "style",
                            "nested",
                            "must_cite",
                            "min_length",
                            "max_length",
                            "required_terms",
                            "banned_terms",
                            "regex",
                            "languages");
            assertThat(writing.examples()).hasSize(1);
            assertThat(writing.avoid()).containsExactly("accepted one", "accepted two");
            assertThat(writing.labelField()).isEqualTo("mood");
        });
        assertThat(request.schema().at("/properties/items/maxItems").intValue()).isEqualTo(2);
        assertThat(request.sampling().topP()).isEqualTo(0.8);
    }

    @Test
    void cell_standsWithItsSample() {
        Recorder recorder = new Recorder();
        GenerationOrder order = order(1);
        new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, recorder)
                .generate(new GenerationOrder(
                        1,
                        order.arm(),
                        0.9,
                        List.of(order.briefs().getFirst().withCell(Map.of("persona", "novice"))),
                        List.of(),
                        99));

        LlmRequest request = recorder.requests.getFirst();
        assertThat(request.prompt().user())
                .contains(
                        "has to \"cover\" (\"persona\")", "1. {\"label\":\"calm\",\"cover\":{\"persona\":\"novice\"},");
        assertThat(request.assignment())
                .isInstanceOfSatisfying(
                        Assignment.Writing.class,
                        writing ->
                                assertThat(writing.briefs().getFirst().cell()).containsEntry("persona", "novice"));
    }

    @Test
    void sectionWithoutContent_isLeftOut() {
        Recorder recorder = new Recorder();
        new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, recorder).generate(order(1));
        assertThat(recorder.requests.get(0).prompt().user())
                .doesNotContain("Examples", "cover", "exist already", "{{count}}");
    }

    @Test
    void armWithoutSeedRows_isGivenNoFacts() {
        Recorder recorder = new Recorder();
        Generation generation = new NaiveGenerator(recipe(), arm(false, 0, 0), SCHEMA, recorder).generate(order(1));
        assertThat(recorder.requests.get(0).prompt().user()).doesNotContain("saguaro");
        Candidate.Response response = (Candidate.Response)
                ((Generation.Written) generation).candidates().get(0);
        assertThat(response.origins()).isEqualTo(Origins.NONE);
        assertThat(response.input()).isEqualTo("Write {{about}} plants");
    }

    @Test
    void replyThatIsTooShort_leavesTheRestMissing() {
        Generation generation =
                new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, new Recorder()).generate(order(3));
        List<Candidate> candidates = ((Generation.Written) generation).candidates();
        assertThat(candidates).hasSize(3);
        assertThat(candidates.get(0)).isInstanceOfSatisfying(Candidate.Response.class, response -> {
            assertThat(response.origins().seedRows()).containsExactly("plants#7");
            assertThat(response.input()).isEqualTo(ROW.rendered());
            assertThat(response.steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.params())
                            .containsEntry("arm", "bold")
                            .containsEntry("temperature", 0.9)
                            .containsEntry("top_p", 0.8)
                            .containsEntry("prompt", "naive-json_schema/2")
                            .containsEntry("seed", 99L));
        });
        assertThat(candidates.subList(1, 3)).allMatch(Candidate.Missing.class::isInstance);
    }

    @Test
    void rowOfThousandsOfColumns_isShownInPart() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            values.put("column\n" + i, "a value of some length");
        }
        Recorder recorder = new Recorder();
        new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, recorder)
                .generate(new GenerationOrder(
                        1,
                        new ArmId("bold"),
                        0.9,
                        List.of(new SampleBrief(new SeedRow("wide", 1, values), "calm")),
                        List.of(),
                        99));

        assertThat(recorder.requests.getFirst().prompt().user())
                .hasSizeLessThan(40_000)
                .contains("\"column_0\", \"column_1\"", "\"column\\n0\":\"a value");
    }

    @Test
    void refusalAndUnreadableReply_fail() {
        LlmClient refusing = request -> new LlmReply.Refused("no", new Usage(3, 0, 0, 0, 0, 0), "m");
        LlmClient babbling = request -> new LlmReply.Unreadable("no JSON", "blah", new Usage(3, 1, 0, 0, 0, 0), "m");
        assertThat(new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, refusing).generate(order(1)))
                .isEqualTo(new Generation.Failed("refused: no", "m", "naive-json_schema/2"));
        assertThat(new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, babbling).generate(order(1)))
                .isEqualTo(new Generation.Failed("unreadable reply: no JSON", "m", "naive-json_schema/2"));
    }

    @Test
    void offlineEngine_writesTheWholeBatchTheSameTwice() {
        NaiveGenerator generator = new NaiveGenerator(recipe(), arm(true, 0, 0), SCHEMA, new OfflineEngine());
        Generation first = generator.generate(order(5));
        assertThat(first).isEqualTo(generator.generate(order(5)));
        assertThat(((Generation.Written) first).candidates()).hasSize(5).allMatch(Candidate.Response.class::isInstance);
        assertThat(first.model()).isEqualTo("offline-rules");
    }

    private static GenerationOrder order(int count) {
        List<SampleBrief> briefs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            briefs.add(new SampleBrief(ROW, "calm"));
        }
        return new GenerationOrder(
                1, new ArmId("bold"), 0.9, briefs, List.of("accepted one", "accepted two", "accepted three"), 99);
    }

    private static ArmSpec.Naive arm(boolean seedRows, int examples, int avoid) {
        return new ArmSpec.Naive(new ArmId("bold"), ModelRef.OFFLINE, 0.9, false, 0.8, 0, seedRows, examples, avoid, 0);
    }

    private static Recipe recipe() {
        Map<String, JsonNode> details = new LinkedHashMap<>();
        details.put("reading_age", JSON.readTree("9"));
        details.put("style", JSON.readTree("\"warm and plain\""));
        details.put("nested", JSON.readTree("{\"a\":[1,2]}"));
        TaskInput input = new TaskInput(
                "Write {{about}} plants",
                List.of("calm", "lively"),
                Map.of(),
                List.of("de", "en"),
                null,
                List.of(JSON.readTree("\"An example.\""), JSON.readTree("\"Second example.\"")),
                details);
        Constraints constraints = new Constraints(
                40,
                900,
                null,
                null,
                List.of("banana"),
                List.of("cactus"),
                "^[A-Z]",
                Map.of("must_cite", JSON.readTree("true")));
        return new Recipe(
                "job",
                "botany",
                "field_guide",
                3,
                new FormatSpec.Schema(SCHEMA),
                1,
                input,
                constraints,
                new RouterSpec(
                        new PolicySpec.Uniform(), List.of(arm(true, 1, 2)), 5, false, 0.3, AdaptationSpec.DEFAULT),
                new ExecutionSpec(1, ExecutionSpec.Ordering.STRICT, 4),
                null,
                new ValidatorSpecs(List.of()),
                new BudgetSpec(60, null, null, null, null),
                LlmSpec.OFFLINE,
                "mood",
                new OutputSpec(null),
                null,
                null);
    }

    private static Map<String, String> facts(String... pairs) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i], pairs[i + 1]);
        }
        return facts;
    }

    /** Answers with one item and keeps what it was asked. */
    private static final class Recorder implements LlmClient {
        private final List<LlmRequest> requests = new ArrayList<>();

        @Override
        public LlmReply complete(LlmRequest request) {
            requests.add(request);
            return new LlmReply.Completed(
                    JSON.readTree("[{\"text\":\"One.\"}]"), LlmReply.FinishReason.STOP, List.of(), Usage.NONE, "m");
        }
    }
}
