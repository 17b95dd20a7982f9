package dev.bandloom.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.FailureMessages;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeRecipes;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.Recipes;
import dev.bandloom.job.TestJobs;
import dev.bandloom.recipe.LlmCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FileCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, Object... arguments) {
        var words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureMessages())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private int convert(Object... arguments) {
        return run(new ConvertCommand(Terminal.PLAIN), arguments);
    }

    private int importing(Object... arguments) {
        return importing(new FakeRecipes(), arguments);
    }

    private int importing(Recipes recipes, Object... arguments) {
        return run(new ImportCommand(recipes, () -> folder.resolve("home"), Terminal.PLAIN), arguments);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void convert_thereAndBackThroughEveryKind_isTheSame() throws IOException {
        Path start =
                file("a.jsonl", "{\"id\":\"1\",\"n\":1,\"o\":{\"x\":null,\"t\":\"=1\"}}", "{\"id\":\"\",\"n\":0.5}");

        assertThat(convert(start, folder.resolve("b.parquet"))).isZero();
        assertThat(convert(folder.resolve("b.parquet"), folder.resolve("c.csv")))
                .isZero();
        assertThat(convert(folder.resolve("c.csv"), folder.resolve("d.jsonl"))).isZero();

        assertThat(folder.resolve("d.jsonl")).hasContent(Files.readString(start).replace("\"n\":1,", "\"n\":1.0,"));
        assertThat(out.toString()).contains("2 records, ").contains("b.parquet");
    }

    @Test
    void convert_toAFolderAndBack_keepsResponsesAndWhatIsKnownOfTheSamples() throws IOException {
        var lines = new String[20];
        for (int i = 0; i < lines.length; i++) {
            lines[i] =
                    "{\"id\":\"%06d-00\",\"response\":{\"text\":\"Only number %d\",\"sample\":1},".formatted(i + 1, i)
                            + "\"metadata\":{\"arm\":\"a\",\"label\":\"x\",\"quality_score\":0.5}}";
        }
        Path start = file("a.jsonl", lines);

        assertThat(convert(start, folder.resolve("hub"))).as(err.toString()).isZero();
        assertThat(convert(folder.resolve("hub"), folder.resolve("back.jsonl")))
                .as(err.toString())
                .isZero();

        List<String> back = Files.readAllLines(folder.resolve("back.jsonl"));
        assertThat(back.stream().map(line -> line.replaceAll(",\"split\":\"\\w+\"", "")))
                .containsExactlyInAnyOrder(lines);
        assertThat(back).filteredOn(line -> line.contains("\"split\":\"test\"")).hasSize(2);
        assertThat(folder.resolve("hub/README.md")).isRegularFile();
    }

    @Test
    void convert_folderInALayout_isReadInThatLayout() throws IOException {
        Path start = file("a.jsonl", "{\"response\":{\"instruction\":\"Name a duck.\",\"output\":\"Mallard\"}}");

        assertThat(convert(start, folder.resolve("hub"), "--layout", "openai-chat"))
                .isZero();
        assertThat(convert(
                        folder.resolve("hub"),
                        folder.resolve("b.jsonl"),
                        "--from-layout",
                        "openai-chat",
                        "--layout",
                        "alpaca"))
                .as(err.toString())
                .isZero();

        assertThat(folder.resolve("b.jsonl"))
                .hasContent("{\"instruction\":\"Name a duck.\",\"input\":\"\",\"output\":\"Mallard\"}");
    }

    @Test
    void convert_folderWithoutADataset_isRefused() {
        assertThat(convert(folder, folder.resolve("b.jsonl"))).isEqualTo(2);
        assertThat(err.toString()).contains("is a folder without data/train-*.parquet");
    }

    @Test
    void convert_existingFile_isReplacedOnlyWhenAsked() throws IOException {
        Path in = file("a.jsonl", "{\"n\":1}");
        Path there = file("b.csv", "precious");

        assertThat(convert(in, there)).isEqualTo(2);
        assertThat(err.toString()).contains("b.csv exists. Maybe give another name, or --overwrite.");
        assertThat(there).hasContent("precious");

        assertThat(convert(in, there, "--overwrite", "--json")).isZero();
        assertThat(there).hasContent("n\r\n1\r\n");
        assertThat(SampleJson.mapper().readTree(out.toString()).path("records").asInt())
                .isEqualTo(1);
    }

    @Test
    void convert_nameWithoutKind_takesItFromTheOption() throws IOException {
        Path in = file("a.jsonl", "{\"n\":1}");

        assertThat(convert(in, folder.resolve("b"))).isEqualTo(2);
        assertThat(err.toString()).contains(".jsonl, .csv or .parquet");
        assertThat(convert(in, folder.resolve("b"), "--to", "csv")).isZero();
        assertThat(folder.resolve("b")).hasContent("n\r\n1\r\n");
    }

    @Test
    void convert_brokenRecord_isNamedAndLeavesNothing() throws IOException {
        Path in = file("a.jsonl", "{\"n\":1}", "{\"n\":");

        assertThat(convert(in, folder.resolve("b.csv"))).isEqualTo(2);

        assertThat(err.toString()).contains("a.jsonl line 2: is no JSON");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(in);
        }
    }

    @Test
    void import_goodFile_isKeptWhereRecipesFindIt() throws IOException {
        Path in = file("cards.csv", "text,label", "a card,good");

        assertThat(importing(in, "--format", "classification", "--to", "jsonl")).isZero();

        Path kept = folder.resolve("home/data/cards.jsonl");
        assertThat(kept).hasContent("{\"text\":\"a card\",\"label\":\"good\"}");
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "1 record, 1 good, 0 bad\nkept as " + kept + "; a recipe names it cards.jsonl\n");
    }

    @Test
    void import_badRecords_areAllNamedAndNothingIsKept() throws IOException {
        Path in = file(
                "cards.jsonl",
                "{\"text\":\"a\",\"label\":\"x\"}",
                "{\"text\":\"a\"}",
                "nonsense",
                "{\"id\":\"1\",\"response\":{\"text\":1,\"label\":\"x\"},\"metadata\":{},\"trace\":{}}");

        assertThat(importing(in, "--format", "classification")).isEqualTo(2);

        assertThat(out.toString())
                .contains("cards.jsonl record 2: ")
                .contains("cards.jsonl line 3: is no JSON")
                .contains("cards.jsonl record 4: ")
                .contains("4 records, 1 good, 3 bad");
        assertThat(folder.resolve("home/data/cards.jsonl")).doesNotExist();
    }

    @Test
    void import_badRecords_areLeftOutWhenAsked() throws IOException {
        Path in = file("cards.csv", "text,label", "a,x,too many", "b,y");

        assertThat(importing(in, "--skip-bad", "--json")).isZero();

        assertThat(folder.resolve("home/data/cards.csv")).hasContent("text,label\r\nb,y\r\n");
        var said = SampleJson.mapper().readTree(out.toString());
        assertThat(said.path("bad").asInt()).isEqualTo(1);
        assertThat(said.path("problems")).hasSize(1);
    }

    @Test
    void import_checkOnly_keepsNothing() throws IOException {
        assertThat(importing(file("cards.jsonl", "{\"a\":1}"), "--check-only")).isZero();

        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void import_unusableNameOrFormat_isRefused() throws IOException {
        Path in = file("cards.jsonl", "{\"a\":1}");

        assertThat(importing(in, "--name", "../x")).isEqualTo(2);
        assertThat(importing(in, "--format", "poem")).isEqualTo(2);
        assertThat(err.toString()).contains("'../x' is no name for a file").contains("No format named 'poem'");
    }

    @Test
    void import_recordAgainstARuleOfTheFormat_isBad() throws IOException {
        Path in = file("pairs.jsonl", "{\"anchor\":\"A duck.\",\"positive\":\"a duck.\"}");

        assertThat(importing(in, "--format", "pair")).isEqualTo(2);

        assertThat(out.toString()).contains("pairs.jsonl record 1: 'anchor' and 'positive' are the same text");
    }

    @Test
    void import_tableForTabularRecipe_isHeldAgainstItsColumnsAsTheirCellsAreRead() throws IOException {
        Path recipe = file(
                "rides.yaml",
                "job_id: rides",
                "num_samples: 3",
                "task_input: Rides of a bicycle hire.",
                "columns:",
                "  - {name: day, type: date, min: 2024-01-01, max: 2024-12-31}",
                "  - {name: member, type: boolean}",
                "  - {name: rating, type: integer, required: false}");
        Path in = file("rides.csv", "day,member,rating", "2024-03-01,yes,", "2025-03-01,no,4", "2024-03-01,perhaps,4");

        var recipes = new RecipeDesk(TestJobs.folders(folder), owner -> LlmCatalogue.OFFLINE, read -> List.of());

        assertThat(importing(recipes, in, "--recipe", recipe)).isEqualTo(2);

        assertThat(out.toString())
                .contains("rides.csv record 2: /day: is '2025-03-01', later than 2024-12-31")
                .contains("rides.csv record 3: /member: string found, boolean expected")
                .contains("3 records, 1 good, 2 bad");
    }
}
