package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class ModelsHealthTest {
    @TempDir
    Path folder;

    @Test
    void health_missingModel_isSaidAndTheServiceIsUp() throws IOException {
        new TinyExport(folder.resolve("here"), 2)
                .texts()
                .config("BertForSequenceClassification", "", "fine", "offensive")
                .tokenizer();
        new TinyExport(folder.resolve("odd"), 2).texts().config("Sorcery", "").tokenizer();
        Files.writeString(folder.resolve("models.yaml"), """
                models:
                  - {id: gone, task: causal-lm, model: gone.onnx, tokenizer: gone.json}
                """);

        try (ModelRegistry models = ModelRegistry.load(folder, 1)) {
            var health = new ModelsHealth(models).health();

            assertThat(health).isNotNull();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("here", Map.of("task", "text-classification", "state", "present"))
                    .hasEntrySatisfying(
                            "gone",
                            gone -> assertThat(gone)
                                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                                    .containsEntry("state", "missing")
                                    .hasEntrySatisfying(
                                            "why",
                                            why -> assertThat(why.toString()).contains("gone.onnx")))
                    .hasEntrySatisfying(
                            "unusable", odd -> assertThat((List<?>) odd).hasSize(1));
        }
    }
}
