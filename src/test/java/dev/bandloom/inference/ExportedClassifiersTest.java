package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.onnx.OnnxGraph;
import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequence classifiers as Hugging Face exports them, dropped into a models folder. */
class ExportedClassifiersTest {
    private static final String SEQUENCE = "BertForSequenceClassification";

    @TempDir
    Path folder;

    private final List<ModelRegistry> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ModelRegistry::close);
    }

    @ParameterizedTest
    @CsvSource({
        "entailment, neutral, contradiction",
        "CONTRADICTION, ENTAILMENT, NEUTRAL",
        "neutral, Contradiction, Entailment"
    })
    void entailment_anyLabelOrder_readsTheLabelsOfTheConfig(String first, String second, String third) {
        nli(first, second, third);

        TextClassifier model = entailment();

        assertThat(model.modelId()).isEqualTo("tiny");
        assertThat(model.labels()).containsExactly(first.toLowerCase(), second.toLowerCase(), third.toLowerCase());
        // "yes" adds 2 to the first logit, "no" 1 to the second: softmax(2, 1, 0).
        float[] probabilities =
                model.classifyPairs(List.of(new TextPair("yes", "no"))).getFirst();
        assertThat(probabilities).containsExactly(new float[] {0.66524f, 0.24473f, 0.09003f}, within(1e-5f));
    }

    @Test
    void classifyPairs_manyLengths_areInOrderAndDoNotDependOnEachOther() {
        nli("entailment", "neutral", "contradiction");
        TextClassifier model = entailment();
        var pairs = new ArrayList<TextPair>();
        for (int i = 0; i < 40; i++) {
            pairs.add(new TextPair("yes ".repeat(i % 7), "no ".repeat((i * 5) % 11)));
        }

        List<float[]> together = model.classifyPairs(pairs);

        for (int i = 0; i < pairs.size(); i++) {
            double yes = Math.exp(2 * (i % 7));
            double no = Math.exp((i * 5) % 11);
            assertThat(together.get(i)[0]).isCloseTo((float) (yes / (yes + no + 1)), within(1e-5f));
            assertThat(together.get(i))
                    .containsExactly(model.classifyPairs(List.of(pairs.get(i))).getFirst());
        }
    }

    @Test
    void entailment_namelessLabels_saysWhatToWrite() {
        nli("LABEL_0", "LABEL_1", "LABEL_2");

        assertThat(registry().toxicity())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("Model 'tiny' calls its outputs LABEL_0", "labels: {LABEL_0: offensive}"));
        page("task: nli");
        assertThat(registry().entailment())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("say in models.yaml what they mean, such as labels: {LABEL_0: entailment}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{LABEL_0: contradiction, LABEL_1: neutral, LABEL_2: entailment}",
                "{0: contradiction, 1: neutral, 2: Entailment}"
            })
    void entailment_labelsGiven_areThoseOfTheOutputs(String labels) {
        nli("LABEL_0", "LABEL_1", "LABEL_2");
        page("task: nli", "labels: " + labels);

        assertThat(entailment().labels()).containsExactly("contradiction", "neutral", "entailment");
    }

    @Test
    void entailment_labelsGivenThatTheModelLacks_isRefused() {
        nli("entailment", "neutral", "contradiction");
        page("task: nli", "labels: {LABEL_7: entailment}");

        assertThat(registry().entailment())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("has labels: {LABEL_7: entailment}, but its outputs are named"));
    }

    @Test
    void entailment_modelOfTwoLabels_isNotTakenForOneOfThree() {
        export(2).texts().config(SEQUENCE, "", "entailment", "not_entailment").tokenizer();
        ModelRegistry models = registry();

        assertThat(models.entailment())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("no model with task nli and the labels [entailment, neutral, contradiction]")
                                .contains("Model 'tiny' has the labels [entailment, not_entailment]"));
        assertThat(models.classifier(models.models().getFirst())
                        .classifyPairs(List.of(new TextPair("yes", "no")))
                        .getFirst())
                .containsExactly(0.5f, 0.5f);
    }

    @Test
    void classify_temperature_dividesTheLogits() {
        nli("entailment", "neutral", "contradiction");
        page("task: nli", "temperature: 2");

        // softmax(1, 0.5, 0)
        assertThat(entailment()
                        .classifyPairs(List.of(new TextPair("yes", "no")))
                        .getFirst())
                .containsExactly(new float[] {0.50648f, 0.30720f, 0.18632f}, within(1e-5f));
    }

    @Test
    void classify_oneLogit_isTheLogisticFunction() {
        export(1).row("yes", 1.5f).texts().config(SEQUENCE, "", "toxic").tokenizer();

        TextClassifier model = toxicity();

        assertThat(model.labels()).containsExactly("offensive");
        assertThat(model.classify(List.of("no", "yes yes")))
                .satisfiesExactly(
                        none -> assertThat(none[0]).isEqualTo(0.5f),
                        two -> assertThat(two[0]).isCloseTo(0.952574f, within(1e-5f)));
        assertThatThrownBy(() -> model.classifyPairs(List.of(new TextPair("a", "b"))))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("reads single texts, not pairs");
    }

    @Test
    void classify_independentLabels_doNotSumToOne() {
        export(2)
                .row("yes", 1, 1)
                .texts()
                .config(SEQUENCE, "\"problem_type\": \"multi_label_classification\"", "offensive", "threat")
                .tokenizer();

        assertThat(toxicity().classify(List.of("yes")).getFirst())
                .containsExactly(new float[] {0.731059f, 0.731059f}, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({OnnxGraph.INT32 + "," + OnnxGraph.FLOAT, OnnxGraph.INT64 + "," + OnnxGraph.FLOAT16})
    void classify_otherTypesOfNumbers_areRead(int inputs, int output) {
        export(2)
                .inputs(inputs)
                .output("scores", output)
                .row("yes", 0, 2)
                .texts()
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer();

        assertThat(toxicity().classify(List.of("yes")).getFirst()[1]).isCloseTo(0.880797f, within(1e-4f));
    }

    @Test
    void classify_modelWithoutMask_seesNoPadding() {
        export(2)
                .withoutMask()
                .row("[PAD]", 0, 50)
                .row("yes", 1, 0)
                .texts()
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer();

        assertThat(toxicity().classify(List.of("yes", "yes yes yes", "")))
                .extracting(row -> row[1])
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .containsExactly(0.268941f, 0.047426f, 0.5f);
    }

    @Test
    void classify_hostileTexts_givesProbabilities() {
        export(2)
                .row("yes", 0, 1)
                .row("[UNK]", 1, 0)
                .texts()
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer();
        List<String> texts = List.of(
                "",
                " \n\t",
                "\0",
                "\uD83C",
                "🌵🌵👩‍👩‍👧",
                "x".repeat(100_000),
                "yes ".repeat(25_000),
                "ייִדיש ไทย 日本語 عربى");

        List<float[]> rows = toxicity().classify(texts);

        assertThat(rows).hasSize(texts.size()).allSatisfy(row -> {
            assertThat(row[0] + row[1]).isCloseTo(1, within(1e-5f));
            assertThat(row[1]).isBetween(0f, 1f);
        });
        assertThat(toxicity().classify(List.of())).isEmpty();
    }

    @Test
    void classify_textBeyondTheLimit_isCut() {
        export(2)
                .row("no", 0, 1)
                .texts()
                .config(SEQUENCE, "\"max_position_embeddings\": 6", "fine", "offensive")
                .tokenizer();

        List<float[]> rows = toxicity().classify(List.of("no no no no", "no no no no no no"));

        assertThat(rows.get(1)).containsExactly(rows.get(0));
    }

    @Test
    void open_wrongHash_namesBothHashes() throws IOException {
        nli("entailment", "neutral", "contradiction");
        page("task: nli", "sha256: " + "0".repeat(63) + "a");
        TextClassifier model = entailment();

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
        nli("entailment", "neutral", "contradiction");
        var file = new dev.bandloom.inference.catalog.ModelFile.OnDisk(folder.resolve("tiny/model.onnx"));
        page("task: nli", "sha256: " + file.sha256().toUpperCase());

        assertThat(entailment().classifyPairs(List.of(new TextPair("yes", "no"))))
                .hasSize(1);
    }

    @Test
    void open_otherNumberOfLabels_saysBoth() {
        export(3).texts().config(SEQUENCE, "", "fine", "offensive").tokenizer();

        assertRefused("gives 3 numbers in its output 'logits' of shape [-1, 3], but the number of labels in"
                + " config.json is 2");
    }

    @Test
    void open_vocabularyLargerThanTheEmbedding_saysBoth() {
        export(2).rows(5).texts().config(SEQUENCE, "", "fine", "offensive").tokenizer();

        assertRefused("has token ids up to 12, but config.json says vocab_size: 5. Take all files from the same");
    }

    @Test
    void classify_tokenBeyondTheEmbedding_saysSo() {
        export(2).rows(3).texts().tokenizer();
        page("task: text-classification", "labels: {0: fine, 1: offensive}", null);

        assertRefused("Its tokenizer.json has more tokens than its embedding has rows");
    }

    @Test
    void open_inputThatNoTextHas_namesIt() {
        export(2)
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
        export(2)
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
        export(2)
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
        export(2)
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
        export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .output("hidden", OnnxGraph.FLOAT)
                .tokens();

        assertRefused("has no output with one number for each label, such as 'logits' with 2 axes; its outputs are"
                + " [hidden FLOAT[-1, -1, 2]]. Export it with the task text-classification");
    }

    @Test
    void open_outputOfWholeNumbers_saysSo() {
        export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .output("logits", OnnxGraph.INT32)
                .texts();

        assertRefused("gives the output 'logits' as INT32, but it can be read as one of [FLOAT, FLOAT16, BFLOAT16]");
    }

    @Test
    void open_fixedShape_fillsItUp() {
        export(2)
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer()
                .write(new OnnxGraph()
                        .input("input_ids", OnnxGraph.INT64, 1, 6)
                        .floats("table", new long[] {13, 2}, new float[26])
                        .longs("axis", 1)
                        .node("Gather", List.of("table", "input_ids"), "rows")
                        .node("ReduceSum", List.of("rows", "axis"), "logits", "keepdims", 0)
                        .output("logits", OnnxGraph.FLOAT, 1, 2));

        assertThat(toxicity().classify(List.of("yes", "no no no no no no no no")))
                .allSatisfy(row -> assertThat(row).containsExactly(0.5f, 0.5f));
    }

    @Test
    void open_damagedTokenizer_namesIt() {
        export(2).texts().config(SEQUENCE, "", "fine", "offensive").text("tokenizer.json", "{\"model\": 3}");

        assertRefused("its tokenizer");
    }

    @Test
    void open_damagedConfig_isSaidAndHarmsNoOtherModel() {
        export(2).texts().config(SEQUENCE, "", "fine", "offensive").tokenizer();
        new TinyExport(folder.resolve("broken"), 2).texts().tokenizer().text("config.json", "{");
        new TinyExport(folder.resolve("strange"), 2).texts().tokenizer().config("Sorcery", "");

        ModelRegistry models = registry();

        assertThat(models.remarks())
                .satisfiesExactly(
                        broken -> assertThat(broken).contains("broken is no model that can be used", "cannot be read"),
                        strange -> assertThat(strange).contains("strange is no", "architectures: [Sorcery]"));
        assertThat(models.toxicity()).isInstanceOf(Found.Model.class);
    }

    private void assertRefused(String message) {
        TextClassifier model = toxicity();
        assertThatThrownBy(() -> model.classify(List.of("yes")))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("Model 'tiny'")
                .hasMessageContaining(message);
    }

    private TinyExport export(int width) {
        return new TinyExport(folder.resolve("tiny"), width);
    }

    private void nli(String... labels) {
        export(3)
                .row("yes", 2, 0, 0)
                .row("no", 0, 1, 0)
                .texts()
                .config(SEQUENCE, "", labels)
                .tokenizer();
    }

    /** Describes the model in {@code models.yaml}; a null key leaves {@code config} out. */
    private void page(@org.jspecify.annotations.Nullable String... keys) {
        var lines = new StringBuilder(
                "models:\n  - id: tiny\n    model: tiny/model.onnx\n    tokenizer:" + " tiny/tokenizer.json\n");
        boolean config = true;
        for (String key : keys) {
            config = config && key != null;
            lines.append(key == null ? "" : "    " + key + "\n");
        }
        lines.append(config ? "    config: tiny/config.json\n" : "");
        try {
            Files.writeString(folder.resolve("models.yaml"), lines);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ModelRegistry registry() {
        ModelRegistry registry = ModelRegistry.load(folder, 1);
        opened.add(registry);
        return registry;
    }

    private TextClassifier entailment() {
        return model(registry().entailment());
    }

    private TextClassifier toxicity() {
        return model(registry().toxicity());
    }

    private static TextClassifier model(Found<TextClassifier> found) {
        return switch (found) {
            case Found.Model<TextClassifier>(TextClassifier model) -> model;
            case Found.Missing<TextClassifier>(String why) -> throw new AssertionError(why);
        };
    }
}
