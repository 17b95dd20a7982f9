package dev.bandloom.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.FailureMessages;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.cli.models.measure.LabelledFile;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void exports() {
        new TinyExport(folder.resolve("models/pairs"), 3)
                .row("yes", 2, 0, 0)
                .row("maybe", 0, 2, 0)
                .row("no", 0, 0, 2)
                .texts()
                .config("BertForSequenceClassification", "", "entailment", "neutral", "contradiction")
                .text("README.md", "---\nlanguage: en\nlicense: mit\n---\n# Pairs\n")
                .tokenizer();
        new TinyExport(folder.resolve("models/rude"), 2)
                .row("no", 0, 3)
                .texts()
                .config("BertForSequenceClassification", "", "fine", "offensive")
                .tokenizer();
    }

    @Test
    void list_exportsOfTheFolder_showsWhatTheyAre() {
        assertThat(run("list")).isZero();

        assertThat(out.toString())
                .contains("| * pairs | nli                 | 0.0 MB | en        | mit      | present |")
                .contains("| * rude  | text-classification | 0.0 MB | not said  | not said | present |");
    }

    @Test
    void list_missingAndChangedFiles_saysWhichAndWhy() throws IOException {
        page("pairs", "sha256: " + "a".repeat(64));
        Files.writeString(
                folder.resolve("models/models.yaml"),
                Files.readString(folder.resolve("models/models.yaml"))
                        + "  - {id: gone, task: causal-lm, model: gone.onnx, tokenizer: gone.json, licence: MIT}\n");

        assertThat(run("list", "--json")).isZero();

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        changed -> assertThat(changed)
                                .contains("\"id\":\"pairs\"", "\"state\":\"sha256 mismatch\"", "\"serves\":true"),
                        gone -> assertThat(gone)
                                .contains("\"id\":\"gone\"", "\"state\":\"missing\"", "\"serves\":false", "gone.onnx"),
                        rude -> assertThat(rude).contains("\"id\":\"rude\"", "\"state\":\"present\""));
    }

    @Test
    void list_modelsThatCannotServe_saysWhyAndMarksOthers() {
        new TinyExport(folder.resolve("models/mood"), 2)
                .texts()
                .config("BertForSequenceClassification", "", "sad", "merry")
                .tokenizer();
        new TinyExport(folder.resolve("models/nameless"), 2)
                .texts()
                .config("BertForSequenceClassification", "", "LABEL_0", "LABEL_1")
                .tokenizer();

        assertThat(run("list")).isZero();

        assertThat(out.toString())
                .containsPattern("\\|   mood +\\|.*present")
                .containsPattern("\\|   nameless +\\|.*unusable")
                .containsPattern("\\| \\* rude +\\|.*present")
                .contains("nameless: Model 'nameless' calls its outputs LABEL_0 and the like; say in models.yaml");
    }

    @Test
    void check_usableModels_runsATextThroughEach() {
        assertThat(run("check")).isZero();

        assertThat(out.toString())
                .contains("| pairs | nli                 | entailment 0.33, neutral 0.33, contradiction 0.33 |")
                .contains("| rude  | text-classification | fine 0.50, offensive 0.50");
    }

    @Test
    void check_modelWithAnotherHash_failsAndSaysSo() throws IOException {
        page("pairs", "sha256: " + "a".repeat(64));

        assertThat(run("check")).isEqualTo(2);

        assertThat(out.toString()).contains("FAILED").contains("but models.yaml says " + "a".repeat(64));
    }

    @Test
    void check_data_measuresEachModelOnItsFiles() throws IOException {
        data("nli/own", """
            {"premise": "yes", "hypothesis": "", "label": "entailment"}
            {"premise": "no", "hypothesis": "", "label": "contradiction"}
            {"premise": "maybe", "hypothesis": "", "label": "contradiction"}

            {"premise": "yes", "hypothesis": "yes", "label": "entailment"}
            """);
        data("nli/two", """
            {"premise": "yes", "hypothesis": "", "label": "entailment"}
            {"premise": "yes", "hypothesis": "", "label": "not_entailment"}
            """);
        data("offensive/own", """
            {"text": "no", "offensive": true}
            {"text": "no", "offensive": false}
            {"text": "yes", "offensive": false}
            {"text": "", "offensive": false}
            """);

        assertThat(run("check", "--data", folder.resolve("data").toString(), "--threshold", "0.6"))
                .isZero();

        assertThat(out.toString())
                .contains("| data    | rows | accuracy | AUC   | precision | recall | false alarms |")
                .contains("| nli/own | 4    | 0.750    | 1.000 | 1.000     | 1.000  | 0.000        |")
                .contains("| nli/two | 2    | 0.500    | 0.500 | 0.500     | 1.000  | 1.000        |")
                .contains("| offensive/own | 4    | 0.750    | 0.833 | 0.500     | 1.000  | 0.333        |");
    }

    @Test
    void check_sentencePairs_correlatesCosineAndScore() throws IOException {
        new TinyExport(folder.resolve("models/vectors"), 2)
                .row("yes", 1, 0)
                .row("no", 0, 1)
                .row("[CLS]", 0.1f, 0.1f)
                .tokens()
                .config("BertModel", "\"hidden_size\": 2")
                .tokenizer();
        data("sts/own", """
            {"sentence1": "yes", "sentence2": "yes", "score": 1.0}
            {"sentence1": "yes", "sentence2": "yes no", "score": 0.5}
            {"sentence1": "yes", "sentence2": "no", "score": 0}
            """);

        assertThat(run(
                        "check",
                        "--model",
                        "vectors",
                        "--data",
                        folder.resolve("data").toString()))
                .isZero();

        assertThat(out.toString()).contains("| sts/own | 3    | 1.000    |");
    }

    @Test
    void check_trainingData_usesOnlyWhatWasHeldBack() throws IOException {
        var rows = new StringBuilder();
        int held = 0;
        for (int i = 0; i < 400; i++) {
            String text = "yes " + i;
            held += LabelledFile.held(text) ? 1 : 0;
            rows.append("{\"text\": \"")
                    .append(text)
                    .append("\", \"offensive\": ")
                    .append(i % 2 == 0)
                    .append("}\n");
        }
        data("offensive/own-train", rows.toString());

        assertThat(run(
                        "check",
                        "--model",
                        "rude",
                        "--data",
                        folder.resolve("data").toString(),
                        "--json"))
                .isZero();

        assertThat(held).isBetween(1, 40);
        assertThat(out.toString()).contains("\"data\":\"offensive/own-train (held out)\",\"rows\":" + held + ",");
    }

    @Test
    void check_labelledTexts_measuresTheValidatorsAndWritesThePage() throws IOException {
        data("pii/own", """
            {"text": "\uD83D\uDE00 Mail ann@example.org now.", "spans": [{"start": 7, "end": 22, "type": "EMAIL_ADDRESS"}]}
            {"text": "Nothing here.", "spans": [{"start": 0, "end": 7, "type": "email"}, {"start": 0, "end": 7, "type": "PLANET"}]}
            """);
        data("language/own", """
            {"text": "The keeper of the lighthouse wrote down every ship.", "language": "en"}
            {"text": "Der Wärter des Leuchtturms schrieb jedes Schiff auf.", "language": "de"}
            """);
        data("duplicates/own", """
            {"sentence1": "a b c d e f g h i j k l m n o", "sentence2": "a b c d e f g h i j k l m n o p", "duplicate": true}
            {"sentence1": "a b c d e f", "sentence2": "g h i j k l", "duplicate": false}
            """);
        data("benign/own", "{\"text\": \"The kettle is warm and the cat sleeps.\"}\n");
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "# Before\n<!-- models check: begin -->\nold\n<!-- models check: end -->\nafter\n");

        assertThat(run("check", "--data", folder.resolve("data").toString(), "--write-to", page.toString()))
                .isZero();

        assertThat(out.toString())
                .containsPattern("\\| email, pii/own +\\| 2 +\\| 1.000 +\\| 0.500 +\\| 0.667 ")
                .containsPattern("\\| benign, benign/own +\\| 1 +\\| 0.000 +\\| 0.000 +\\| 0.000 +\\| 0.000 ")
                .containsPattern("\\| 2 languages \\(de en\\), language/own +\\| 2 +\\| 1.000 ")
                .containsPattern("\\| duplicates/own +\\| 2 +\\| 1.000 +\\| 1.000 ");
        assertThat(page)
                .content()
                .startsWith("# Before\n<!-- models check: begin -->\n")
                .contains("### pii", "### language", "### deduplication", "generated templates")
                .doesNotContain("old")
                .endsWith("<!-- models check: end -->\nafter\n");
    }

    @Test
    void check_openText_measuresSwapsAndBenignText() throws IOException {
        data("qa/own", """
            {"context": "In 1906 the station of Bremen was moved by 12 metres. The bridge to Lisbon could carry three trains at once."}
            """);

        assertThat(run(
                        "check",
                        "--model",
                        "pairs",
                        "--data",
                        folder.resolve("data").toString()))
                .isZero();
        assertThat(run(
                        "check",
                        "--model",
                        "rude",
                        "--threshold",
                        "0.1",
                        "--data",
                        folder.resolve("data").toString()))
                .isZero();

        assertThat(out.toString())
                .contains("| identical sentence, qa/own | 2 ")
                .contains(
                        "| number changed, qa/own   | 4 ", "| negation changed, qa/own | 4 ", "| name changed, qa/own ")
                .contains("| benign, qa/own | 1    | 1.000   |");
    }

    @Test
    void check_pageWithoutTheLines_saysWhichItNeeds() throws IOException {
        data("qa/own", "{\"context\": \"In 1906 the station of Bremen was moved by 12 metres.\"}\n");
        Path page = Files.writeString(folder.resolve("page.md"), "# Nothing\n");

        assertThat(run(
                        "check",
                        "--model",
                        "rude",
                        "--data",
                        folder.resolve("data").toString(),
                        "--write-to",
                        page.toString()))
                .isEqualTo(2);
        assertThat(run("check", "--write-to", page.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("needs the lines '<!-- models check: begin -->'")
                .contains("--write-to writes what --data DIR measures");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pii/own|{\"text\": \"yes\"}|needs the list 'spans'",
                "pii/own|{\"text\": \"yes\", \"spans\": [{\"start\": 0, \"end\": 9, \"type\": \"email\"}]}|an end"
                        + " within the text",
                "nli/own|{\"premise\": \"yes\"}|needs the text 'hypothesis', but has the keys [premise]",
                "nli/own|{\"premise\": |line 1, is no JSON",
                "offensive/own|{\"text\": \"yes\", \"offensive\": 1}|needs 'offensive': true or false",
                "other/own|{}|holds no file for the models that were checked"
            })
    void check_wrongData_saysWhat(String file, String line, String message) throws IOException {
        data(file, line + "\n");

        assertThat(run("check", "--data", folder.resolve("data").toString())).isEqualTo(2);

        assertThat(err.toString()).contains(message);
    }

    @Test
    void check_unknownModel_listsTheKnown() {
        assertThat(run("check", "--model", "pears")).isEqualTo(2);

        assertThat(err.toString()).contains("There is no model 'pears'; known are pairs, rude.");
    }

    @Test
    void bench_models_givesARateForEachLength() {
        assertThat(run("bench", "-n", "8", "--json")).isZero();

        assertThat(out.toString().lines())
                .hasSize(6)
                .allMatch(
                        line -> line.matches(
                                "\\{\"model\":\"(pairs|rude)\",\"unit\":\"(pairs|texts)\",\"words\":\\d+,\"tokens\":[0-9.]+,\"per_second\":[0-9.E]+,\"per_cpu_second\":[0-9.E]+}"));
    }

    @Test
    void pull_fileOfAModel_liesInItsFolder() throws Exception {
        byte[] content = "weights".getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        try (var server = new FileServer(content)) {
            String url = server.uri("/path/model.onnx").toString();
            assertThat(run("pull", url, "--sha256", hash.toUpperCase(), "--id", "new"))
                    .isZero();
            assertThat(run("pull", url, "--sha256", hash, "--id", "new")).isZero();
        }

        assertThat(folder.resolve("models/new/model.onnx")).hasBinaryContent(content);
        assertThat(out.toString()).contains("model.onnx was there already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://models.example/model.onnx|--id=..|--id must be letters",
                "https://models.example/model.onnx|--id=a/b|--id must be letters",
                "https://models.example/model.onnx|--file=x.onnx|Name the model's folder with --id NAME",
                "https://models.example/..%2F..%2Fmodel.onnx|--id=new|The file's name '..",
                "https://models.example/models.yaml|--id=new|The file's name 'models.yaml' must be",
                "https://models.example/m.onnx|--file=../x.onnx --id=new|The file's name '../x.onnx' must be",
                "https://models.example/m.onnx|--id=link|is a link; downloads go to folders of their own",
                "http://models.example/m.onnx|--id=new|http:// is not encrypted",
                "file:///etc/passwd|--id=new|no complete address",
                "https://models.example/m.onnx|--id=new --max-size=0|--max-size must be from 1"
            })
    void pull_trick_isRefused(String url, String options, String message) throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("models/link"), folder.resolve("elsewhere"));
        var words = (("pull " + url + " --sha256=" + "0".repeat(64) + " " + options)).split(" ");

        assertThat(run(words)).isEqualTo(2);

        assertThat(err.toString()).contains(message);
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void pull_wrongHash_isRefusedBeforeAnythingIsAsked() {
        assertThat(run("pull", "https://models.example/m.onnx", "--sha256", "abc", "--id", "new"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--sha256 must be the 64 hexadecimal digits");
    }

    private void page(String id, String more) throws IOException {
        Files.writeString(folder.resolve("models/models.yaml"), """
            models:
              - id: %s
                task: nli
                model: %1$s/model.onnx
                tokenizer: %1$s/tokenizer.json
                config: %1$s/config.json
                %s
            """.formatted(id, more));
    }

    private void data(String name, String lines) throws IOException {
        Path file = folder.resolve("data").resolve(name + ".jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }

    private int run(String... words) {
        var command = ModelsCommand.of(() -> new ModelsFolder(folder.resolve("models"), null), Terminal.PLAIN)
                .setExecutionExceptionHandler(new FailureMessages());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(words);
    }
}
