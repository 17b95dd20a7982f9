package dev.bandloom.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.Passage;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBasesTest {
    @TempDir
    private Path temporary;

    private Path manuals;
    private Path kept;
    private final WordEncoder encoder = new WordEncoder();

    @BeforeEach
    void write() throws IOException {
        manuals = Files.createDirectories(temporary.resolve("manuals"));
        kept = temporary.resolve("kept");
        Files.writeString(manuals.resolve("heater.md"), """
            # Heater

            ## Descaling

            Descale the heater once a year with citric acid.

            ## Anode

            The magnesium anode protects the tank against corrosion.
            """);
        Files.writeString(manuals.resolve("pump.txt"), "The pump circulates warm water.\n\nIt needs no care.\n");
    }

    private KnowledgeBase open(TextEncoder with) {
        return new KnowledgeBases(kept, with, DocumentLimits.DEFAULT).open(spec(), IndexingProgress.NONE);
    }

    private KnowledgeBaseSpec spec() {
        return new KnowledgeBaseSpec(List.of(manuals), 40, 8, 4);
    }

    private static List<Passage> all(KnowledgeBase base) {
        return IntStream.range(0, base.size()).mapToObj(base::passage).toList();
    }

    @Test
    void documents_becomePassagesWithHeadingsAndNumbers() {
        try (KnowledgeBase base = open(encoder)) {
            assertThat(all(base))
                    .containsExactly(
                            new Passage(
                                    "manuals/heater.md#1",
                                    "manuals/heater.md",
                                    "Heater > Descaling",
                                    "Descale the heater once a year with citric acid."),
                            new Passage(
                                    "manuals/heater.md#2",
                                    "manuals/heater.md",
                                    "Heater > Anode",
                                    "The magnesium anode protects the tank against corrosion."),
                            new Passage(
                                    "manuals/pump.txt#1",
                                    "manuals/pump.txt",
                                    "",
                                    "The pump circulates warm water.\n\nIt needs no care."));
        }
    }

    @Test
    void search_findsByWordsAndByMeaning() {
        try (KnowledgeBase base = open(encoder)) {
            for (SearchMode mode : SearchMode.values()) {
                assertThat(base.find("what protects the tank from corrosion?", 1, mode))
                        .extracting(found -> found.passage().id())
                        .as(mode.name())
                        .containsExactly("manuals/heater.md#2");
            }
        }
    }

    @Test
    void places_pointIntoTheFile() throws IOException {
        String file = Files.readString(manuals.resolve("heater.md"));
        try (KnowledgeBase base = open(encoder)) {
            FoundPassage found =
                    base.find("magnesium anode", 1, SearchMode.WORDS).getFirst();

            assertThat(file.substring((int) found.start(), (int) found.end()))
                    .isEqualTo(found.passage().text());
        }
    }

    @Test
    void changedDocument_aloneIsEncodedAgain() throws IOException {
        open(encoder).close();
        Files.writeString(manuals.resolve("pump.txt"), "The pump hums at night.");
        var second = new WordEncoder();

        try (KnowledgeBase base = open(second)) {
            assertThat(second.encoded().stream().filter(text -> text.contains("pump")))
                    .hasSize(1);
            assertThat(second.encoded()).noneMatch(text -> text.contains("anode"));
            assertThat(base.search("pump at night", 1).getFirst().text()).isEqualTo("The pump hums at night.");
            assertThat(base.size()).isEqualTo(3);
        }
    }

    @Test
    void unchangedDocuments_areNotEncodedAgain() {
        open(encoder).close();
        var second = new WordEncoder();

        open(second).close();

        assertThat(second.encoded()).hasSize(1).noneMatch(text -> text.contains("heater"));
    }

    @Test
    void otherModelOrOtherChunks_areReadAfresh() {
        open(encoder).close();
        var other = new WordEncoder("another");

        open(other).close();
        new KnowledgeBases(kept, encoder, DocumentLimits.DEFAULT)
                .open(new KnowledgeBaseSpec(List.of(manuals), 6, 0, 4), IndexingProgress.NONE)
                .close();

        assertThat(other.encoded()).anyMatch(text -> text.contains("anode"));
        assertThat(encoder.encoded()).anyMatch(text -> text.endsWith("The pump circulates warm water."));
    }

    @Test
    void indexBuiltBySteps_answersAsOneBuiltAtOnce() throws IOException {
        Files.writeString(manuals.resolve("late.txt"), "This document will be gone.");
        open(encoder).close();
        Files.delete(manuals.resolve("late.txt"));
        Files.writeString(manuals.resolve("addition.txt"), "An expansion vessel takes up the pressure of warm water.");
        List<FoundPassage> bySteps;
        try (KnowledgeBase base = open(encoder)) {
            bySteps = base.find("warm water pressure", 3, SearchMode.HYBRID);
        }
        kept = temporary.resolve("elsewhere");

        try (KnowledgeBase base = open(encoder)) {
            assertThat(base.find("warm water pressure", 3, SearchMode.HYBRID)).isEqualTo(bySteps);
        }
    }

    @Test
    void brokenDocument_isReportedAndTheRestGoesOn() throws IOException {
        Files.write(manuals.resolve("broken.pdf"), new byte[] {1, 2, 3});
        Files.writeString(manuals.resolve("picture.png"), "no document");
        var refused = new ArrayList<RefusedDocument>();
        var progress = new IndexingProgress() {
            @Override
            public void reached(int done, int documents, long passages) {}

            @Override
            public void refused(RefusedDocument document) {
                refused.add(document);
            }
        };

        try (KnowledgeBase base = new KnowledgeBases(kept, encoder, DocumentLimits.DEFAULT).open(spec(), progress)) {
            assertThat(base.size()).isEqualTo(3);
            assertThat(base.documents()).isEqualTo(2);
            assertThat(base.refused()).isEqualTo(refused);
        }
        assertThat(refused)
                .extracting(RefusedDocument::source)
                .containsExactly("manuals/broken.pdf", "manuals/picture.png");
        assertThat(refused.getFirst().reason()).startsWith("is damaged");
        assertThat(refused.getLast().reason()).contains("no document of a kind").contains(".md");
    }

    @Test
    void documentThatThereWasTooLittleMemoryFor_isReadOnceThereIsMore() {
        var attempts = new ArrayList<String>();
        var poor = new WordEncoder() {
            @Override
            public int[] tokens(List<String> texts) {
                if (texts.toString().contains("pump")) {
                    attempts.addAll(texts);
                    throw new OutOfMemoryError("Java heap space");
                }
                return super.tokens(texts);
            }
        };
        for (int time = 0; time < 2; time++) {
            try (KnowledgeBase base =
                    new KnowledgeBases(kept, poor, DocumentLimits.DEFAULT, 1000).open(spec(), IndexingProgress.NONE)) {
                assertThat(base.refused())
                        .singleElement()
                        .satisfies(refused -> assertThat(refused.reason()).contains("needs more memory than there is"));
                assertThat(base.size()).isEqualTo(2);
            }
        }
        assertThat(attempts).hasSize(1);

        try (KnowledgeBase base =
                new KnowledgeBases(kept, encoder, DocumentLimits.DEFAULT, 2000).open(spec(), IndexingProgress.NONE)) {
            assertThat(base.refused()).isEmpty();
            assertThat(base.size()).isEqualTo(3);
        }
    }

    @Test
    void folderWithoutPassages_isRefused() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));
        var bases = new KnowledgeBases(kept, encoder, DocumentLimits.DEFAULT);

        assertThatThrownBy(() -> bases.open(new KnowledgeBaseSpec(List.of(empty), 40, 8, 4), IndexingProgress.NONE))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("holds no documents; add some");
    }
}
