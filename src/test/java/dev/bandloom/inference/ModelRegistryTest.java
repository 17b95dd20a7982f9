package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.catalog.ModelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRegistryTest {
    private static final String PAGE = """
            models:
              - id: tiny
                task: sentence-embedding
                model: tiny/model.onnx
                tokenizer: classpath:/all-minilm-l6-v2-tokenizer.json
                pooling: mean
                normalize: true
                max_tokens: 256
                dimensions: 384
                languages: [en]
                licence: MIT
                source: here
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void modelFile() throws IOException {
        Files.createDirectories(folder.resolve("models/tiny"));
        Files.writeString(folder.resolve("models/tiny/model.onnx"), "not a model");
        Files.writeString(folder.resolve("secret.onnx"), "outside");
    }

    @Test
    void load_noFolder_knowsTheBuiltInModel() {
        try (ModelRegistry models = ModelRegistry.load(null)) {
            assertThat(models.models().getFirst().id()).isEqualTo("all-MiniLM-L6-v2");
            assertThat(models.models().getFirst().task()).isEqualTo(ModelEntry.Task.SENTENCE_EMBEDDING);
            assertThat(models.remarks()).isEmpty();
            assertThat(models.sentenceEncoder()).isSameAs(models.sentenceEncoder());
            assertThat(models.sentenceEncoder().dimensions()).isEqualTo(384);
            assertThat(models.sentenceEncoder().modelId()).isEqualTo("all-MiniLM-L6-v2");
        }
    }

    @Test
    void load_folder_opensNothingUntilFirstUse() throws IOException {
        try (ModelRegistry models = load(PAGE)) {
            TextEncoder encoder = models.sentenceEncoder();
            assertThat(encoder.modelId()).isEqualTo("tiny");
            assertThatThrownBy(() -> encoder.encode(List.of("text")))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("Model 'tiny' cannot be opened");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pooling: mean|pooling: max|model 'tiny' has the unknown pooling 'max'; known are [mean, cls]",
                "task: sentence-embedding|task: sing|model 'tiny' has the unknown task 'sing'; known are [sentence-embedding, nli,",
                "licence: MIT|license: MIT|model 'tiny' has the unknown key 'license'; known keys are [config,",
                "task: sentence-embedding|# none|model 'tiny' lacks the key 'task'",
                "dimensions: 384|dimensions: many|has dimensions: \"many\"; give a whole number from 1 to 16384",
                "normalize: true|normalize: false|so only true is supported",
                "languages: [en]|languages: []|give a list of codes such as [en, de]",
                "model: tiny/model.onnx|model: ../secret.onnx|names the file '../secret.onnx', but it is outside",
                "model: tiny/model.onnx|model: tiny|names the file 'tiny', but it is not a file",
                "normalize: true|temperature: 2|has the key 'temperature', which means nothing to a model with task sentence-embedding",
                "licence: MIT|sha256: abc|has sha256: abc; give the 64 hexadecimal digits",
                "id: tiny|id: ../tiny|has the model id '../tiny'; use letters",
                "licence: MIT|figures: [1]|has figures: [1]; give a map",
                "id: tiny|id: [|is not valid YAML",
                "models:|modules:|must hold one key, 'models', with a list of models"
            })
    void load_wrongPage_saysWhat(String right, String wrong, String message) {
        assertThatThrownBy(() -> load(PAGE.replace(right, wrong)))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiny/gone.onnx|names the file 'tiny/gone.onnx', but no such file is in",
                "classpath:/gone.onnx|but no such resource is on the class path"
            })
    void encoder_missingFile_saysWhatIsMissing(String file, String message) throws IOException {
        try (ModelRegistry models = load(PAGE.replace("tiny/model.onnx", file))) {
            assertThat(models.encoder())
                    .isInstanceOfSatisfying(
                            Models.Found.Missing.class,
                            missing -> assertThat(missing.why())
                                    .contains("has no model with task sentence-embedding that can be used", message));
            assertThatThrownBy(models::sentenceEncoder).hasMessageContaining(message);
        }
    }

    @Test
    void load_linkOutOfTheFolder_isRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("models/link.onnx"), folder.resolve("secret.onnx"));

        assertThatThrownBy(() -> load(PAGE.replace("tiny/model.onnx", "link.onnx")))
                .hasMessageContaining("names the file 'link.onnx', but it is outside");
    }

    @Test
    void load_sameIdTwice_isRefused() {
        assertThatThrownBy(() -> load(PAGE + PAGE.substring(PAGE.indexOf('\n') + 1)))
                .hasMessageContaining("describes model 'tiny' twice");
    }

    @Test
    void load_folderWithoutPage_namesThePage() {
        assertThatThrownBy(() -> ModelRegistry.load(folder))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("A models folder must hold a models.yaml");
    }

    @Test
    void sentenceEncoder_noSuchModel_saysSo() throws IOException {
        try (ModelRegistry models = load("models: []")) {
            assertThatThrownBy(models::sentenceEncoder)
                    .hasMessageContaining("has no model with task sentence-embedding that can be used; add one");
        }
    }

    private ModelRegistry load(String page) throws IOException {
        Path models = folder.resolve("models");
        Files.writeString(models.resolve("models.yaml"), page);
        return ModelRegistry.load(models);
    }
}
