package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.onnx.OnnxGraph;
import dev.bandloom.inference.onnx.TinyExport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Causal and embedding models as Hugging Face exports them, dropped into a models folder. */
class ExportedLanguageModelsTest {
    private static final String CAUSAL = "GPT2LMHeadModel";
    private static final String HEADS = "\"n_head\": 2, \"n_embd\": 8";

    @TempDir
    Path folder;

    private TinyExport export;
    private ModelRegistry registry = ModelRegistry.load(null, 1);

    @BeforeEach
    void rows() {
        // After [CLS] comes "yes" and after "yes" comes [SEP], each with weight e^3 among 13 tokens; else all are
        // alike.
        export = new TinyExport(folder.resolve("tiny"), TinyExport.TOKENS.size()).tokenizer();
        var afterStart = new float[TinyExport.TOKENS.size()];
        afterStart[TinyExport.TOKENS.indexOf("yes")] = 3;
        var afterYes = new float[TinyExport.TOKENS.size()];
        afterYes[TinyExport.TOKENS.indexOf("[SEP]")] = 3;
        export.row("[CLS]", afterStart).row("yes", afterYes);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void perplexity_knownModel_isTheExponentOfTheMeanSurprise() {
        export.tokens().config(CAUSAL, "");
        double likely = Math.exp(3) / (Math.exp(3) + 12);

        double[] perplexity = model().perplexity(List.of("yes", "no", ""));

        assertThat(perplexity[0]).isCloseTo(1 / likely, within(1e-4));
        assertThat(perplexity[1]).isCloseTo(Math.sqrt((Math.exp(3) + 12) * 13), within(1e-3));
        assertThat(perplexity[2]).isCloseTo(Math.exp(3) + 12, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {OnnxGraph.FLOAT, OnnxGraph.FLOAT16})
    void perplexity_pastAndPositionsAskedFor_areGiven(int type) {
        export.tokensAfterPast(type).config(CAUSAL, HEADS);

        assertThat(model().perplexity(List.of("yes", "yes yes yes"))[0])
                .isCloseTo((Math.exp(3) + 12) / Math.exp(3), within(1e-4));
    }

    @Test
    void perplexity_headsUnknown_saysWhatToWrite() {
        export.tokensAfterPast(OnnxGraph.FLOAT).config(CAUSAL, "");
        LanguageModel model = model();

        assertThatThrownBy(() -> model.perplexity(List.of("yes")))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("wants the input 'past_key_values.0.value' of shape [-1, -1, -1, -1]")
                .hasMessageContaining("name a config.json with num_attention_heads and hidden_size");
    }

    @Test
    void perplexity_hostileTexts_areNumbersOfAtLeastOne() {
        export.tokens().config(CAUSAL, "");

        double[] perplexity =
                model().perplexity(List.of("🌵🌵", "x".repeat(100_000), "yes ".repeat(25_000), "\uD83C", "\0"));

        assertThat(java.util.Arrays.stream(perplexity).boxed()).hasSize(5).allMatch(value -> value >= 1 && value < 100);
    }

    @Test
    void perplexity_mixedLengths_areThoseOfEachAlone() {
        export.tokens().config(CAUSAL, "");
        LanguageModel model = model();
        List<String> texts = List.of("yes", "no yes no yes no yes no yes no", "maybe", "", "yes yes");

        double[] together = model.perplexity(texts);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(together[i]).isEqualTo(model.perplexity(List.of(texts.get(i)))[0]);
        }
    }

    @Test
    void perplexity_fewerThanTwoTokens_isNoNumber() {
        export.tokens().config(CAUSAL, "").text("tokenizer.json", """
                {"version": "1.0", "added_tokens": [], "normalizer": null, "decoder": null, "post_processor": null,
                 "pre_tokenizer": {"type": "Whitespace"},
                 "model": {"type": "WordLevel", "vocab": {"yes": 4, "?": 1}, "unk_token": "?"}}
                """);

        assertThat(model().perplexity(List.of("", "yes", "yes yes")))
                .satisfies(values -> assertThat(values[0]).isNaN())
                .satisfies(values -> assertThat(values[1]).isNaN())
                .satisfies(values -> assertThat(values[2]).isCloseTo(Math.exp(3) + 12, within(1e-3)));
    }

    @Test
    void encode_poolingOfTheExport_isThatOfItsFolder() {
        var encoder = new TinyExport(folder.resolve("tiny"), 2).tokenizer();
        encoder.row("[CLS]", 1, 0)
                .row("yes", 0, 3)
                .row("[SEP]", 1, 0)
                .output("last_hidden_state", OnnxGraph.FLOAT16)
                .tokens()
                .config("BertModel", "\"hidden_size\": 2");

        assertThat(encoder().encode(List.of("yes"))[0])
                .containsExactly(new float[] {0.554700f, 0.832050f}, within(1e-4f));

        encoder.text("placeholder", "");
        folder.resolve("tiny/1_Pooling").toFile().mkdirs();
        encoder.text("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
        assertThat(encoder().encode(List.of("yes"))[0]).containsExactly(1, 0);
        assertThat(encoder().dimensions()).isEqualTo(2);
    }

    @Test
    void encode_outputOfWholeTexts_isTakenAsItIs() {
        new TinyExport(folder.resolve("tiny"), 2)
                .tokenizer()
                .row("yes", 3, 4)
                .output("sentence_embedding", OnnxGraph.FLOAT)
                .texts()
                .config("MPNetModel", "\"hidden_size\": 2");

        assertThat(encoder().encode(List.of("yes"))[0]).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }

    @Test
    void encoder_vectorsOfUnknownLength_saysWhatToWrite() {
        new TinyExport(folder.resolve("tiny"), 2).tokenizer().texts().config("BertModel", "");
        ModelRegistry models = ModelRegistry.load(folder, 1);

        assertThat(models.encoder())
                .isInstanceOfSatisfying(
                        Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("does not say how long its vectors are; add dimensions: N"));
    }

    private TextEncoder encoder() {
        registry.close();
        registry = ModelRegistry.load(folder, 1);
        return registry.sentenceEncoder();
    }

    private LanguageModel model() {
        registry.close();
        registry = ModelRegistry.load(folder, 1);
        return switch (registry.languageModel()) {
            case Found.Model<LanguageModel>(LanguageModel model) -> model;
            case Found.Missing<LanguageModel>(String why) -> throw new AssertionError(why);
        };
    }
}
