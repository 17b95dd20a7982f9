package dev.bandloom.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** A data directory of its own for a measurement, with the fake endpoint as its providers; gone when closed. */
final class BenchHome implements AutoCloseable {
    static final String MODEL = "canned";
    static final double INPUT_USD_PER_MILLION = 1;
    static final double OUTPUT_USD_PER_MILLION = 4;

    private final Path root;

    private BenchHome(Path root) {
        this.root = root;
    }

    /** @param concurrent most calls at the same time of each provider */
    static BenchHome create(Map<String, URI> providers, int concurrent) {
        try {
            var home = new BenchHome(Files.createTempDirectory("bandloom-bench"));
            Files.createDirectories(home.folder());
            Files.writeString(home.root.resolve("application.yaml"), configuration(providers, concurrent));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder for the measurement cannot be written", e);
        }
    }

    Path root() {
        return root;
    }

    /** Where recipes lie and datasets go. */
    Path folder() {
        return root.resolve("runs");
    }

    private static String configuration(Map<String, URI> providers, int concurrent) {
        var yaml = new StringBuilder("bandloom.llm.providers:\n");
        providers.forEach((name, address) ->
                yaml.append("""
                  %s:
                    base-url: %s
                    max-concurrency: %d
                    price: {input: %s, output: %s}
                """.formatted(name, address, concurrent, INPUT_USD_PER_MILLION, OUTPUT_USD_PER_MILLION)));
        return yaml.toString();
    }

    @Override
    public void close() {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + root + " cannot be removed", e);
        }
    }
}
