package dev.bandloom.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.NaiveGenerator;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.generation.evolve.EvolGenerator;
import dev.bandloom.generation.grammar.TemplateGenerator;
import dev.bandloom.generation.rag.RagGenerator;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TaskInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prompts of a recipe for each format, word for word as they stand in {@code src/test/resources/prompts}. */
class RenderedPromptsTest {
    private static final Path FOLDER = Path.of("src/test/resources/prompts");
    private static final Path RENDERED = Path.of("target/prompts");

    @ParameterizedTest
    @CsvSource({
        "workshop_notes, de",
        "product_help, en",
        "message_moods, en de",
        "coast_guide, en",
        "shop_reviews, en",
        "rental_rows, en"
    })
    void prompt_isWordForWordTheRecordedOne(String name, String languages) throws Exception {
        String rendered = rendered(inLanguages(recipe(name), List.of(languages.split(" "))));
        Path written = Files.writeString(Files.createDirectories(RENDERED).resolve(name + ".txt"), rendered);
        Path recorded = FOLDER.resolve(name + ".txt");

        assertThat(rendered)
                .as(
                        "The prompt of %s.yaml has changed. If it was meant to: raise VERSION in NaivePrompt or SlotsPrompt,"
                                + " since samples record by it what they were written from; then read %s and copy it"
                                + " over %s.",
                        name, written, recorded)
                .isEqualTo(Files.exists(recorded) ? Files.readString(recorded) : "");
    }

    private static String rendered(Recipe recipe) throws SeedTableException {
        var prompts = new StringBuilder();
        LlmClient recorder = request -> {
            prompts.append(shown(request));
            return new LlmReply.Refused("only recorded", Usage.NONE, "none");
        };
        for (ArmSpec arm : recipe.router().arms()) {
            Generator generator = switch (arm) {
                case ArmSpec.Naive naive -> new NaiveGenerator(recipe, naive, SampleSchemas.of(recipe), recorder);
                case ArmSpec.Rag rag -> new RagGenerator(recipe, rag, SampleSchemas.of(recipe), recorder);
                case ArmSpec.EvolInstruct evol -> new EvolGenerator(recipe, evol, SampleSchemas.of(recipe), recorder);
                case ArmSpec.Template template -> new TemplateGenerator(recipe, template, recorder);
            };
            generator.generate(order(recipe, arm));
        }
        return prompts.toString();
    }

    private static String shown(LlmRequest request) {
        return "=== %s, %s\n--- system\n%s\n--- user\n%s\n"
                .formatted(
                        request.site().purpose(),
                        request.prompt().version(),
                        request.prompt().system(),
                        request.prompt().user());
    }

    private static GenerationOrder order(Recipe recipe, ArmSpec arm) throws SeedTableException {
        SeedTableSpec table = recipe.taskInput().seedTable();
        List<SeedRow> rows = table == null ? List.of() : new SeedTableReader().read(table.path(), table.fields());
        List<String> labels = recipe.taskInput().labels();
        var briefs = new ArrayList<SampleBrief>();
        for (int i = 0; i < 3; i++) {
            briefs.add(new SampleBrief(
                    rows.isEmpty() ? null : rows.get(i), labels.isEmpty() ? null : labels.get(i % labels.size())));
        }
        List<String> avoid = List.of("Presse 3: Wartung erledigt.", "Zwei\nZeilen.", "One too many.");
        return new GenerationOrder(1, arm.id(), arm.temperature(), briefs, avoid, 99);
    }

    private static Recipe recipe(String name) throws IOException {
        byte[] document = Files.readAllBytes(FOLDER.resolve(name + ".yaml"));
        return switch (new RecipeReader().read(document, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }

    private static Recipe inLanguages(Recipe recipe, List<String> languages) {
        TaskInput input = recipe.taskInput();
        return new Recipe(
                recipe.jobId(),
                recipe.domain(),
                recipe.task(),
                recipe.numSamples(),
                recipe.format(),
                recipe.seed(),
                new TaskInput(
                        input.description(),
                        input.labels(),
                        input.labelDistribution(),
                        languages,
                        input.seedTable(),
                        input.examples(),
                        input.details()),
                recipe.constraints(),
                recipe.router(),
                recipe.execution(),
                recipe.grammar(),
                recipe.validators(),
                recipe.budget(),
                recipe.llm(),
                recipe.labelField(),
                recipe.output(),
                recipe.knowledgeBase(),
                recipe.coverage());
    }
}
