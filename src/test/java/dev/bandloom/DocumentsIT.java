package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe under config/recipes, and every shell block of README and USAGE, against a server where one is needed. */
class DocumentsIT {
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    /** What the tests themselves are, what waits for ever, and what needs a container engine. */
    private static final Pattern ELSEWHERE = Pattern.compile("^(\\./bandloom (test|serve)\\b|docker ).*");

    private static final int MOST_SAMPLES = 60;

    @TempDir
    static Path temporary;

    private static Path checkout;
    private static TestServer server;

    @BeforeAll
    static void prepare() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("checkout"));
        copy("config");
        copy("data");
        server = TestServer.start(temporary.resolve("server"));
        Path script = checkout.resolve("bandloom");
        Files.writeString(script, "#!/bin/sh\nexec '" + String.join("' '", BuiltApp.command(checkout)) + "' \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(BandloomProcess.INSTALL.resolve("config/recipes"))) {
            return files.filter(file -> !file.endsWith("broken.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipe_bringsWhatItAsksFor(Path recipe) throws IOException {
        int asked = Integer.parseInt(Files.readString(recipe).replaceAll("(?s).*\\nnum_samples: (\\d+)\\n.*", "$1"));
        Path folder = Files.createDirectories(
                temporary.resolve(recipe.getFileName().toString().replace(".yaml", "")));
        var bandloom = new BandloomProcess(folder.resolve("home"), folder, Map.of());

        int wanted = Math.min(asked, MOST_SAMPLES);

        BandloomProcess.Finished finished = bandloom.run(
                "run",
                "--quiet",
                wanted == asked ? recipe.toString() : shortened(recipe, folder).toString());

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(Files.readAllLines(Path.of(finished.out().strip()))).hasSize(wanted);
    }

    /** The recipe with as many samples as a test has time for. */
    private static Path shortened(Path recipe, Path folder) throws IOException {
        String text = Files.readString(recipe)
                .replaceFirst("\\nnum_samples: \\d+\\n", "\nnum_samples: " + MOST_SAMPLES + "\n");
        return Files.writeString(folder.resolve(recipe.getFileName().toString()), text);
    }

    @Test
    void brokenRecipe_failsWithEveryProblem() {
        var bandloom = new BandloomProcess(temporary.resolve("broken-home"), temporary, Map.of());
        BandloomProcess.Finished finished = bandloom.run(
                "run",
                BandloomProcess.INSTALL.resolve("config/recipes/broken.yaml").toString());
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err())
                .contains("job_id", "num_sample", "label_distribution", "cactuses.csv", "policy", "batch_size")
                .contains("knowledge_base.paths[0]: 'data/manuels' was not found");
    }

    static Stream<String> blocks() {
        return Stream.of("README.md", "USAGE.md").flatMap(name -> {
            var blocks = new ArrayList<String>();
            BLOCK.matcher(read(BandloomProcess.INSTALL.resolve(name)))
                    .results()
                    .forEach(block -> blocks.add(runnable(block.group(1))));
            return blocks.stream().filter(block -> !block.isBlank());
        });
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void shellBlock_runs(String block) throws Exception {
        Path log = temporary.resolve("block.txt");
        var builder = new ProcessBuilder("sh", "-eu", "-c", block.replace("http://127.0.0.1:8080", server.url()))
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .put("BANDLOOM_HOME", temporary.resolve("documents-home").toString());
        builder.environment().put("BANDLOOM_SERVER", server.url());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(block + "\n" + Files.readString(log)).isZero();
    }

    private static String runnable(String block) {
        List<String> lines =
                block.lines().filter(line -> !ELSEWHERE.matcher(line).matches()).toList();
        return String.join("\n", lines);
    }

    private static void copy(String folder) throws IOException {
        Path source = BandloomProcess.INSTALL.resolve(folder);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(source.resolve("generated")))
                    .toList()) {
                Path target =
                        checkout.resolve(folder).resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
