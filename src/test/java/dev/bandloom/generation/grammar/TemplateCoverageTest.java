package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TemplateCoverageTest {
    private static final List<SampleBrief> HARD = IntStream.range(0, 20)
            .mapToObj(i -> new SampleBrief(null, null).withCell(Map.of("difficulty", "hard")))
            .toList();

    @Test
    void attributeWithTheNameOfADimension_followsTheCell() {
        var fixture = TemplateFixture.grammar("""
                start: task
                rules:
                  task:
                    - {template: Add two numbers., set: {difficulty: easy}}
                    - {template: Prove the theorem., set: {difficulty: hard}}
                """).covering("difficulty");

        assertThat(TemplateFixture.responses(fixture.generator(), TemplateFixture.order(1, 0.9, HARD)))
                .extracting(JsonNode::stringValue)
                .containsOnly("Prove the theorem.");
    }

    @Test
    void ruleOfPlainTextsWithTheNameOfADimension_followsTheCell() {
        var fixture = TemplateFixture.grammar("""
                start: task
                rules:
                  task: ['A <difficulty> task.']
                  difficulty: [easy, hard]
                """).covering("difficulty");

        assertThat(TemplateFixture.responses(fixture.generator(), TemplateFixture.order(1, 0.9, HARD)))
                .extracting(JsonNode::stringValue)
                .containsOnly("A hard task.");
        assertThat(TemplateFixture.responses(
                        fixture.generator(), TemplateFixture.order(1, 0.9, TemplateFixture.free(40))))
                .extracting(JsonNode::stringValue)
                .contains("A hard task.", "A easy task.");
    }

    @Test
    void gap_isFilledInTheKnowledgeOfTheCell() {
        var fixture = TemplateFixture.grammar("""
                start: task
                rules:
                  task: [{llm_fill: {prompt: a task}}]
                """).covering("difficulty");
        var asked = new ArrayList<LlmRequest>();
        var generator = fixture.generator(10, request -> {
            asked.add(request);
            JsonNode items = JsonMapper.shared().readTree("[\"Prove it.\"]");
            return new LlmReply.Completed(items, LlmReply.FinishReason.STOP, List.of(), Usage.NONE, "m");
        });

        generator.generate(TemplateFixture.order(1, 0.9, HARD.subList(0, 1)));

        assertThat(asked.getFirst().assignment())
                .isInstanceOfSatisfying(
                        Assignment.SlotFilling.class,
                        filling ->
                                assertThat(filling.slots().getFirst().context()).containsEntry("difficulty", "hard"));
    }
}
