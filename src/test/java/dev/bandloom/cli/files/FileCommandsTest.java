package dev.bandloom.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.FailureMessages;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeRecipes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var recipes = new FakeRecipes();
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
        assertThat(err.toString()).contains(".jsonl, .csv, .parquet");
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
                        "1 records, 1 good, 0 bad\nkept as " + kept + "; a recipe names it cards.jsonl\n");
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
}
