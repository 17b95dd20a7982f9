package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.onnx.OnnxGraph;
import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a classifier that do not fit each other, or the task: what is said about them. */
class RefusedExportsTest {
    private static final String SEQUENCE = ExportedModels.SEQUENCE;

    @TempDir
    Path folder;

    private ExportedModels exports = new ExportedModels(Path.of(""));

    @BeforeEach
    void open() {
        exports = new ExportedModels(folder);
    }

    @AfterEach
    void close() {
        exports.close();
    }

    @Test
    void open_wrongHash_namesBothHashes() throws IOException {
        exports.nli("entailment", "neutral", "contradiction");
        exports.page("task: nli", "sha256: " + "0".repeat(63) + "a");
        TextClassifier model = exports.entailment();

        assertThatThrownBy(() -> model.classifyPairs(List.of(new TextPair("a", "b"))))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("model.onnx has the sha256 ")
                .hasMessageContaining("but models.yaml says " + "0".repeat(63) + "a");
        Files.delete(folder.resolve("tiny/model.onnx"));
        assertThatThrownBy(() -> model.classifyPairs(List.of(new TextPair("a", "b"))))
                .as("opened once, also when that fails")
                .hasMessageContaining("has the sha256 ");
    }

    @Test
    void open_rightHash_isUsed() throws IOException {
        exports.nli("entailment", "neutral", "contradiction");
        var file = new dev.bandloom.inference.catalog.ModelFile.OnDisk(folder.resolve("tiny/model.onnx"));
        exports.page("task: nli", "sha256: " + file.sha256().toUpperCase());

        assertThat(exports.entailment().classifyPairs(List.of(new TextPair("yes", "no"))))
                .hasSize(1);
    }

    @Test
    void open_otherNumberOfLabels_saysBoth() {
        exports.export(3).texts().config(SEQUENCE, "", "fine", "offensive").tokenizer();

        assertRefused("gives 3 numbers in its output 'logits' of shape [-1, 3], but the number of labels in"
                + " config.json is 2");
    }

    @Test
    void open_vocabularyLargerThanTheEmbedding_saysBoth() {
        exports.export(2)
                .rows(5)
                .texts()
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer();

        assertRefused("has token ids up to 12, but config.json says vocab_size: 5. Take all files from the same");
    }

    @Test
    void classify_tokenBeyondTheEmbedding_saysSo() {
        exports.export(2).rows(3).texts().tokenizer();
        exports.page("task: text-classification", "labels: {0: fine, 1: offensive}", null);

        assertRefused("Its tokenizer.json has more tokens than its embedding has rows");
    }

    @Test
    void open_inputThatNoTextHas_namesIt() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .write(new OnnxGraph()
                        .input("input_ids", OnnxGraph.INT64, "texts", "tokens")
                        .input("pixel_values", OnnxGraph.FLOAT, "texts", 3)
                        .node("Identity", List.of("pixel_values"), "logits")
                        .output("logits", OnnxGraph.FLOAT, "texts", 3));

        assertRefused("asks for the input 'pixel_values', which a text does not give; known inputs are [input_ids,");
    }

    @Test
    void open_inputOfAnotherName_namesTheRightOne() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .write(new OnnxGraph()
                        .input("attention_mask", OnnxGraph.INT64, "texts", "tokens")
                        .node("Cast", List.of("attention_mask"), "logits", "to", OnnxGraph.FLOAT)
                        .output("logits", OnnxGraph.FLOAT, "texts", "tokens"));

        assertRefused("has no input 'input_ids', but [attention_mask]; export it with optimum-cli");
    }

    @Test
    void open_inputOfAnotherType_namesBoth() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .write(new OnnxGraph()
                        .input("input_ids", OnnxGraph.FLOAT, "texts", "tokens")
                        .node("Identity", List.of("input_ids"), "logits")
                        .output("logits", OnnxGraph.FLOAT, "texts", "tokens"));

        assertRefused("wants the input 'input_ids' as FLOAT, but it can be given as one of [INT32, INT64]");
    }

    @Test
    void open_fixedNumberOfTexts_saysSo() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .write(new OnnxGraph()
                        .input("input_ids", OnnxGraph.INT64, 4, "tokens")
                        .node("Cast", List.of("input_ids"), "logits", "to", OnnxGraph.FLOAT)
                        .output("logits", OnnxGraph.FLOAT, 4, "tokens"));

        assertRefused("takes exactly 4 texts at a time (input 'input_ids' of shape [4, -1]); export it with a dynamic");
    }

    @Test
    void open_noOutputThatFits_listsWhatThereIs() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .output("hidden", OnnxGraph.FLOAT)
                .tokens();

        assertRefused("has no output with one number for each label, such as 'logits' with 2 axes; its outputs are"
                + " [hidden FLOAT[-1, -1, 2]]. Export it with the task text-classification");
    }

    @Test
    void open_outputOfWholeNumbers_saysSo() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .output("logits", OnnxGraph.INT32)
                .texts();

        assertRefused("gives the output 'logits' as INT32, but it can be read as one of [FLOAT, FLOAT16, BFLOAT16]");
    }

    @Test
    void open_fixedShape_fillsItUp() {
        exports.export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .write(new OnnxGraph()
                        .input("input_ids", OnnxGraph.INT64, 1, 6)
                        .floats("table", new long[] {13, 2}, new float[26])
                        .longs("axis", 1)
                        .node("Gather", List.of("table", "input_ids"), "rows")
                        .node("ReduceSum", List.of("rows", "axis"), "logits", "keepdims", 0)
                        .output("logits", OnnxGraph.FLOAT, 1, 2));

        assertThat(exports.toxicity().classify(List.of("yes", "no no no no no no no no")))
                .allSatisfy(row -> assertThat(row).containsExactly(0.5f, 0.5f));
    }

    @Test
    void open_damagedTokenizer_namesIt() {
        exports.export(2).texts().config(SEQUENCE, "", "fine", "offensive").text("tokenizer.json", "{\"model\": 3}");

        assertRefused("its tokenizer");
    }

    @Test
    void open_damagedConfig_isSaidAndHarmsNoOtherModel() {
        exports.export(2).texts().config(SEQUENCE, "", "fine", "offensive").tokenizer();
        new TinyExport(folder.resolve("broken"), 2).texts().tokenizer().text("config.json", "{");
        new TinyExport(folder.resolve("strange"), 2).texts().tokenizer().config("Sorcery", "");

        ModelRegistry models = exports.registry();

        assertThat(models.remarks())
                .satisfiesExactly(
                        broken -> assertThat(broken).contains("broken is no model that can be used", "cannot be read"),
                        strange -> assertThat(strange).contains("strange is no", "architectures: [Sorcery]"));
        assertThat(models.toxicity()).isInstanceOf(Found.Model.class);
    }

    private void assertRefused(String message) {
        TextClassifier model = exports.toxicity();
        assertThatThrownBy(() -> model.classify(List.of("yes")))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("Model 'tiny'")
                .hasMessageContaining(message);
    }
}
