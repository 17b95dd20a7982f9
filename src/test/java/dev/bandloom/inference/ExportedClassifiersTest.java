package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.onnx.OnnxGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequence classifiers as Hugging Face exports them, dropped into a models folder. */
class ExportedClassifiersTest {
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

    @ParameterizedTest
    @CsvSource({
        "entailment, neutral, contradiction",
        "CONTRADICTION, ENTAILMENT, NEUTRAL",
        "neutral, Contradiction, Entailment"
    })
    void entailment_anyLabelOrder_readsTheLabelsOfTheConfig(String first, String second, String third) {
        exports.nli(first, second, third);

        TextClassifier model = exports.entailment();

        assertThat(model.modelId()).isEqualTo("tiny");
        assertThat(model.labels()).containsExactly(first.toLowerCase(), second.toLowerCase(), third.toLowerCase());
        // "yes" adds 2 to the first logit, "no" 1 to the second: softmax(2, 1, 0).
        float[] probabilities =
                model.classifyPairs(List.of(new TextPair("yes", "no"))).getFirst();
        assertThat(probabilities).containsExactly(new float[] {0.66524f, 0.24473f, 0.09003f}, within(1e-5f));
    }

    @Test
    void classifyPairs_manyLengths_areInOrderAndDoNotDependOnEachOther() {
        exports.nli("entailment", "neutral", "contradiction");
        TextClassifier model = exports.entailment();
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
        exports.nli("LABEL_0", "LABEL_1", "LABEL_2");

        assertThat(exports.registry().toxicity())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("Model 'tiny' calls its outputs LABEL_0", "labels: {LABEL_0: offensive}"));
        exports.page("task: nli");
        assertThat(exports.registry().entailment())
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
        exports.nli("LABEL_0", "LABEL_1", "LABEL_2");
        exports.page("task: nli", "labels: " + labels);

        assertThat(exports.entailment().labels()).containsExactly("contradiction", "neutral", "entailment");
    }

    @Test
    void entailment_labelsGivenThatTheModelLacks_isRefused() {
        exports.nli("entailment", "neutral", "contradiction");
        exports.page("task: nli", "labels: {LABEL_7: entailment}");

        assertThat(exports.registry().entailment())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("has labels: {LABEL_7: entailment}, but its outputs are named"));
    }

    @Test
    void entailment_modelOfTwoLabels_isNotTakenForOneOfThree() {
        exports.export(2)
                .texts()
                .config(SEQUENCE, "", "entailment", "not_entailment")
                .tokenizer();
        ModelRegistry models = exports.registry();

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
        exports.nli("entailment", "neutral", "contradiction");
        exports.page("task: nli", "temperature: 2");

        // softmax(1, 0.5, 0)
        assertThat(exports.entailment()
                        .classifyPairs(List.of(new TextPair("yes", "no")))
                        .getFirst())
                .containsExactly(new float[] {0.50648f, 0.30720f, 0.18632f}, within(1e-5f));
    }

    @Test
    void classify_oneLogit_isTheLogisticFunction() {
        exports.export(1).row("yes", 1.5f).texts().config(SEQUENCE, "", "toxic").tokenizer();

        TextClassifier model = exports.toxicity();

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
        exports.export(2)
                .row("yes", 1, 1)
                .texts()
                .config(SEQUENCE, "\"problem_type\": \"multi_label_classification\"", "offensive", "threat")
                .tokenizer();

        assertThat(exports.toxicity().classify(List.of("yes")).getFirst())
                .containsExactly(new float[] {0.731059f, 0.731059f}, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({OnnxGraph.INT32 + "," + OnnxGraph.FLOAT, OnnxGraph.INT64 + "," + OnnxGraph.FLOAT16})
    void classify_otherTypesOfNumbers_areRead(int inputs, int output) {
        exports.export(2)
                .inputs(inputs)
                .output("scores", output)
                .row("yes", 0, 2)
                .texts()
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer();

        assertThat(exports.toxicity().classify(List.of("yes")).getFirst()[1]).isCloseTo(0.880797f, within(1e-4f));
    }

    @Test
    void classify_modelWithoutMask_seesNoPadding() {
        exports.export(2)
                .withoutMask()
                .row("[PAD]", 0, 50)
                .row("yes", 1, 0)
                .texts()
                .config(SEQUENCE, "", "fine", "offensive")
                .tokenizer();

        assertThat(exports.toxicity().classify(List.of("yes", "yes yes yes", "")))
                .extracting(row -> row[1])
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .containsExactly(0.268941f, 0.047426f, 0.5f);
    }

    @Test
    void classify_hostileTexts_givesProbabilities() {
        exports.export(2)
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

        List<float[]> rows = exports.toxicity().classify(texts);

        assertThat(rows).hasSize(texts.size()).allSatisfy(row -> {
            assertThat(row[0] + row[1]).isCloseTo(1, within(1e-5f));
            assertThat(row[1]).isBetween(0f, 1f);
        });
        assertThat(exports.toxicity().classify(List.of())).isEmpty();
    }

    @Test
    void classify_textBeyondTheLimit_isCut() {
        exports.export(2)
                .row("no", 0, 1)
                .texts()
                .config(SEQUENCE, "\"max_position_embeddings\": 6", "fine", "offensive")
                .tokenizer();

        List<float[]> rows = exports.toxicity().classify(List.of("no no no no", "no no no no no no"));

        assertThat(rows.get(1)).containsExactly(rows.get(0));
    }
}
