package dev.bandloom;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.fake.FakeLlmServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The command with a data directory whose configuration names a scripted endpoint as provider {@code fake}. */
final class LlmDesk {
    static final String KEY = "sk-secret-0123456789abcdefghij";

    final BandloomProcess bandloom;
    final Path home;
    final Path folder;

    private LlmDesk(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
        this.bandloom = new BandloomProcess(home, folder, Map.of("FAKE_KEY", KEY));
    }

    /** @param more lines of the provider's configuration, such as {@code timeout: 1s} */
    static LlmDesk with(Path folder, FakeLlmServer server, String... more) {
        Path home = folder.resolve("home");
        Path work = folder.resolve("work");
        var settings = new StringBuilder("""
                bandloom.llm:
                  patience: 60s
                  providers:
                    fake:
                      base-url: %s
                      key-variable: FAKE_KEY
                      default-model: writer
                      price: {input: 1.0, output: 2.0}
                """.formatted(server.baseUrl()));
        for (String line : more) {
            settings.append("      ").append(line).append('\n');
        }
        try {
            Files.createDirectories(home);
            Files.createDirectories(work);
            Files.writeString(home.resolve("application.yaml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LlmDesk(home, work);
    }

    /** Writes a recipe for the fake provider; {@code more} are further top-level keys. */
    String recipe(int samples, String more) {
        Path recipe = folder.resolve("job.yaml");
        try {
            Files.writeString(recipe, """
                    job_id: job
                    task: reviews
                    num_samples: %d
                    format: classification
                    task_input:
                      description: Short reviews of garden tools by people who use them.
                      labels: [positive, negative]
                    llm: {provider: fake}
                    output_path: job.jsonl
                    """.formatted(samples) + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recipe.toString();
    }

    List<Sample> samples() {
        return records("job.jsonl").stream()
                .map(line -> SampleJson.mapper().treeToValue(line, Sample.class))
                .toList();
    }

    JsonNode report() {
        return SampleJson.mapper().readTree(bandloom.read("job.report.json"));
    }

    List<JsonNode> records(String file) {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.map(SampleJson.mapper()::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
