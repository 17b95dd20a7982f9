package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.FailureMessages;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.cli.knowledge.KnowledgeCommand;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.knowledge.KnowledgeProperties;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class KnowledgeCommandTest {
    private static final KnowledgeProperties SETTINGS = new KnowledgeProperties(
            DataSize.ofMegabytes(10), DataSize.ofMegabytes(1), 10, 10, DataSize.ofMegabytes(1), 100, 100, 100_000);

    @TempDir
    private Path temporary;

    private Path home;
    private Path manuals;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        home = temporary.resolve("home");
        manuals = Files.createDirectories(temporary.resolve("manuals"));
        Files.writeString(
                manuals.resolve("heater.md"),
                "# Heater\n\n"
                        + "## Anode\n\n"
                        + "A magnesium rod keeps the tank from rusting.\n\n"
                        + "## Noise\n\n"
                        + "A hum at night is normal.\n");
        Files.writeString(manuals.resolve("bad.pdf"), "no pdf");
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return KnowledgeCommand.of(() -> home, () -> ModelsFolder.of("", home), () -> SETTINGS, Terminal.PLAIN)
                .setExecutionExceptionHandler(new FailureMessages())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void knowledgeBase_isMadeListedSearchedAndRemoved() throws IOException {
        assertThat(run("add", "manuals", manuals.toString())).as(err.toString()).isZero();
        assertThat(out).hasToString("manuals: 2 passages of 1 document, 1 left out\n");
        assertThat(err.toString()).startsWith("left out: manuals/bad.pdf is damaged: ");

        assertThat(run("list")).isZero();
        assertThat(out.toString()).startsWith("manuals  2 files  passages of 220 tokens, overlap 40  ");

        assertThat(run("search", "manuals", "what prevents corrosion of the boiler?", "-n", "1", "--json"))
                .isZero();
        var found = SampleJson.mapper().readTree(out.toString());
        assertThat(found.at("/passage/id").asString()).isEqualTo("manuals/heater.md#1");
        assertThat(found.path("end").asInt()).isGreaterThan(found.path("start").asInt());

        assertThat(run("search", "manuals", "hum", "--mode", "words")).isZero();
        assertThat(out.toString())
                .contains("manuals/heater.md#2  Heater > Noise")
                .contains("A hum at night");

        assertThat(run("remove", "manuals")).isZero();
        assertThat(run("list")).isZero();
        assertThat(out.toString()).startsWith("There are no knowledge bases.");
        try (var left = Files.walk(home)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(manuals.resolve("heater.md")).exists();
    }

    @Test
    void moreDocuments_areAddedToTheSameName() throws IOException {
        run("add", "manuals", manuals.resolve("heater.md").toString());
        Path pump = Files.writeString(temporary.resolve("pump.txt"), "The pump circulates warm water.");

        assertThat(run("add", "manuals", pump.toString())).isZero();

        assertThat(out).hasToString("manuals: 3 passages of 2 documents\n");
    }

    @Test
    void addingToAKnowledgeBase_keepsItsChunksUnlessTheyAreGiven() {
        run("add", "manuals", manuals.toString(), "--tokens", "32");
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("passages of 32 tokens, overlap 8  ");

        assertThat(run("add", "manuals", manuals.toString())).isZero();
        run("list");
        assertThat(out.toString()).contains("passages of 32 tokens, overlap 8  ");

        assertThat(run("add", "manuals", manuals.toString(), "--overlap", "4")).isZero();
        run("list");
        assertThat(out.toString()).contains("passages of 32 tokens, overlap 4  ");
    }

    @Test
    void badInput_isToldInOneLine() {
        assertThat(run("add", "A B", manuals.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("'A B' cannot name a knowledge base.");
        assertThat(run("add", "a", temporary.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no file or folder ")
                .contains("nowhere. Give a path that is there");
        assertThat(run("add", "a", manuals.resolve("bad.pdf").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("has no passages: bad.pdf is damaged");
        assertThat(run("search", "none", "x")).isEqualTo(2);
        assertThat(err.toString()).startsWith("There is no knowledge base 'none'.");
        assertThat(run("remove", "none")).isEqualTo(2);
        assertThat(run("add", "a", manuals.toString(), "--tokens", "5")).isEqualTo(2);
        assertThat(run("list")).isZero();
        assertThat(out.toString()).startsWith("There are no knowledge bases.");
    }
}
