package dev.bandloom.cli.shorthand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FlagRecipeTest {
    @TempDir
    Path folder;

    private Path here = Path.of("");

    @BeforeEach
    void documents() throws IOException {
        here = Files.createDirectories(folder.resolve("here"));
        Files.writeString(Files.createDirectories(here.resolve("docs")).resolve("a.md"), "The valve opens at 6 bar.");
    }

    @Test
    void documents_becomeAGroundedRecipe() {
        Recipe recipe = recipe(null, "--documents", "docs");

        assertThat(recipe.numSamples()).isEqualTo(20);
        assertThat(recipe.format().name()).isEqualTo("qa");
        assertThat(recipe.knowledgeBase()).isNotNull();
        assertThat(recipe.router().arms()).singleElement().isInstanceOf(ArmSpec.Rag.class);
    }

    @Test
    void everyFlag_isAKeyOfTheRecipe() throws IOException {
        Files.writeString(
                here.resolve("f.json"),
                "{\"name\": \"fact\", \"description\": \"A fact.\", \"fields\": {\"fact\": {\"type\": \"string\","
                        + " \"description\": \"It.\", \"required\": true}}}");
        Recipe recipe = recipe(
                null,
                "--query",
                "Facts: about \"valves\".",
                "--custom-format-file",
                "f.json",
                "--samples",
                "7",
                "--no-refine",
                "--provider",
                "offline",
                "--model",
                "offline-rules",
                "--temperature",
                "0.4",
                "--top-p",
                "0.9",
                "--top-k",
                "12",
                "--output-prefix",
                "out/My Facts",
                "--output-format",
                "jsonl",
                "--batch-size",
                "3",
                "--seed",
                "-9");

        assertThat(recipe.taskInput().description()).isEqualTo("Facts: about \"valves\".");
        assertThat(recipe.numSamples()).isEqualTo(7);
        assertThat(recipe.llm().refine()).isFalse();
        assertThat(recipe.jobId()).isEqualTo("my_facts");
        assertThat(recipe.output().path()).isEqualTo(Path.of("out/My Facts.jsonl"));
        assertThat(recipe.router().batchSize()).isEqualTo(3);
        assertThat(recipe.seed()).isEqualTo(-9);
        assertThat(recipe.format()).isNotInstanceOf(FormatSpec.Schema.class);
        assertThat(recipe.router().arms())
                .filteredOn(ArmSpec.Prompted.class::isInstance)
                .isNotEmpty()
                .allSatisfy(arm -> assertThat(((ArmSpec.Prompted) arm).topK()).isEqualTo(12));
    }

    @Test
    void printedRecipe_isReadToTheSameRecipe() throws IOException {
        RecipeFile printed = file(null, "--documents", "docs", "--samples", "5", "--seed", "3");
        Path saved = Files.write(here.resolve("saved.yaml"), printed.content());

        assertThat(read(file(saved))).isEqualTo(read(printed));
    }

    @Test
    void flagsBesideARecipe_changeIt() throws IOException {
        Path given = Files.writeString(
                here.resolve("given.yaml"),
                "job_id: given\nnum_samples: 3\nformat: text\ntask_input: {description: Facts.}\n"
                        + "validators: {length: &least {min: 2}, repetition: {enabled: true}}\n");

        Recipe recipe = recipe(given, "--samples", "8", "--query", "Poems.");

        assertThat(recipe.jobId()).isEqualTo("given");
        assertThat(recipe.numSamples()).isEqualTo(8);
        assertThat(recipe.taskInput().description()).isEqualTo("Poems.");
    }

    @Test
    void recipeWithoutFlags_staysByteForByte() throws IOException {
        Path given = Files.writeString(here.resolve("given.yaml"), "job_id: a # a remark\n");

        assertThat(file(given).content()).isEqualTo(Files.readAllBytes(given));
    }

    @Test
    void documentsElsewhere_areReadWhereTheyLie() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/docs"));
        Files.writeString(elsewhere.resolve("b.txt"), "Frost splits pipes.");

        Recipe recipe = recipe(null, "--documents", elsewhere.toString());

        assertThat(recipe.knowledgeBase()).isNotNull();
    }

    @Test
    void nothingToWriteFrom_isToldTheCure() {
        assertThatThrownBy(() -> file(null, "--samples", "3"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--documents")
                .hasMessageContaining("--query");
    }

    @Test
    void brokenYamlBesideFlags_isNamed() throws IOException {
        Path given = Files.writeString(here.resolve("given.yaml"), "a: [1");
        Path list = Files.writeString(here.resolve("list.yaml"), "- 1\n");

        assertThatThrownBy(() -> file(given, "--samples", "3")).hasMessageContaining("cannot be read as YAML");
        assertThatThrownBy(() -> file(list, "--samples", "3")).hasMessageContaining("no map of settings");
    }

    @Test
    void wrongValues_areTheReadersToRefuse() {
        assertThat(problems(file(null, "--query", "x", "--samples", "0", "--format", "poem")))
                .anySatisfy(problem -> assertThat(problem).startsWith("num_samples"))
                .anySatisfy(problem -> assertThat(problem).startsWith("format"));
    }

    @Test
    void tableAsDocument_isWhatRowsAreLike() throws IOException {
        Files.writeString(folder.resolve("trees.csv"), "tree,height\noak,12\nelm,9\n");
        Recipe recipe = recipe(null, "--format", "tabular", "--documents", "../trees.csv");

        assertThat(recipe.format()).isInstanceOf(FormatSpec.Tabular.class);
        assertThat(recipe.taskInput().seedTable()).isNotNull();
        assertThat(recipe.knowledgeBase()).isNull();
        assertThat(recipe.router().arms()).isNotEmpty().allMatch(ArmSpec.Naive.class::isInstance);
    }

    @Test
    void documentThatIsNoTable_isRefusedForRows() throws IOException {
        Files.writeString(here.resolve("a.csv"), "a\n1\n");

        assertThatThrownBy(() -> file(null, "--format", "tabular", "--documents", "docs"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("rows like those of one table (.csv, .jsonl")
                .hasMessageContaining("--documents names docs");
        assertThatThrownBy(() -> file(null, "--format", "tabular", "--documents", "a.csv", "--documents", "a.csv"))
                .hasMessageContaining("--documents names 2 files");
    }

    private Recipe recipe(@Nullable Path given, String... flags) {
        return read(file(given, flags));
    }

    private RecipeFile file(@Nullable Path given, String... flags) {
        var parsed = new RecipeFlags();
        new CommandLine(new Holder(parsed)).parseArgs(flags);
        return FlagRecipe.of(given, parsed, here);
    }

    private Recipe read(RecipeFile file) {
        return switch (result(file)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected ->
                throw new AssertionError(
                        rejected.problems() + " in\n" + new String(file.content(), StandardCharsets.UTF_8));
        };
    }

    private List<String> problems(RecipeFile file) {
        return result(file) instanceof ReadResult.Rejected rejected
                ? rejected.problems().stream().map(Object::toString).toList()
                : List.of();
    }

    private ReadResult result(RecipeFile file) {
        return new RecipeReader().read(file.content(), RecipeRoots.of(file.folder(), here), LlmCatalogue.OFFLINE);
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin
        private final RecipeFlags flags;

        private Holder(RecipeFlags flags) {
            this.flags = flags;
        }
    }
}
