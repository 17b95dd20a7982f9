package dev.bandloom.generation.rag;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.PromptedGenerator;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.prompt.NaivePrompt;
import dev.bandloom.generation.prompt.PassageNumbers;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Has samples written from passages of a knowledge base, and notes which of them each sample cites (retrieval-augmented
 * generation: Lewis et al. 2020).
 */
public final class RagGenerator extends PromptedGenerator {
    private static final String VERSION = "rag/1";

    private final Recipe recipe;
    private final ArmSpec.Rag arm;
    private final JsonNode itemSchema;
    private final NaivePrompt prompt;

    /** @param itemSchema JSON Schema of one response */
    public RagGenerator(Recipe recipe, ArmSpec.Rag arm, JsonNode itemSchema, LlmClient client) {
        super(recipe, arm, itemSchema, client);
        this.recipe = recipe;
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.prompt = NaivePrompt.grounded(recipe);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    protected Call call(GenerationOrder order) {
        Assignment.Writing writing = prompt.writing(order, itemSchema, arm.examples(), arm.avoid(), this::rowFacts);
        PassageNumbers numbers = PassageNumbers.of(
                order.briefs().stream().map(SampleBrief::passages).toList());
        Candidate.Step written = step("generate", order, Map.of());
        return new Call(
                "write",
                prompt.render(order.batch(), writing),
                writing,
                (brief, item) -> grounded(brief, item, numbers, written));
    }

    @Override
    protected String promptVersion() {
        return prompt.version();
    }

    @Override
    protected @Nullable String lack(SampleBrief brief) {
        if (!brief.passages().isEmpty()) {
            return null;
        }
        return row(brief) == null
                ? "no passages: the knowledge base has none"
                : "no passages: none has to do with the text of its row";
    }

    @Override
    protected String input(SampleBrief brief) {
        SeedRow row = row(brief);
        return row == null
                ? brief.passageTexts().stream()
                        .findFirst()
                        .orElse(recipe.taskInput().description())
                : recipe.taskInput().source(row);
    }

    /** The passages, by names that say in what order they were given, and the row. */
    @Override
    protected Map<String, String> facts(SampleBrief brief) {
        var facts = new LinkedHashMap<String, String>();
        for (Passage passage : brief.passages()) {
            facts.put("passage " + (facts.size() + 1), passage.text());
        }
        rowFacts(brief).forEach(facts::putIfAbsent);
        return facts;
    }

    private Map<String, String> rowFacts(SampleBrief brief) {
        SeedRow row = row(brief);
        return row == null ? Map.of() : row.values();
    }

    /** The row of a table that is filled; rows that samples are only seeded with are not for this kind. */
    private @Nullable SeedRow row(SampleBrief brief) {
        return recipe.taskInput().tableTask() == null ? null : brief.row();
    }

    /** A reviser is shown the passages of each sample by numbers of its own. */
    @Override
    protected Candidate revised(SampleBrief brief, Candidate.Response version) {
        return cited(brief, version, PassageNumbers.of(List.of(brief.passages())));
    }

    private Candidate grounded(SampleBrief brief, JsonNode item, PassageNumbers numbers, Candidate.Step written) {
        SeedRow row = row(brief);
        List<String> given = brief.passages().stream().map(Passage::id).toList();
        var origins = new Origins(List.of(), given, row == null ? List.of() : List.of(row.reference()));
        return cited(brief, new Candidate.Response(input(brief), item, origins, List.of(written)), numbers);
    }

    private Candidate cited(SampleBrief brief, Candidate.Response written, PassageNumbers numbers) {
        Citations.Resolved resolved = Citations.resolve(written.response(), brief.passages(), numbers, itemSchema);
        List<Candidate.Step> steps = new ArrayList<>(written.steps());
        steps.add(new Candidate.Step("cite", resolved.params()));
        return new Candidate.Response(written.input(), resolved.response(), written.origins(), steps);
    }
}
