package dev.bandloom.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.store.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an indexing leaves that is killed, or fails, is of use to the next. */
class IndexingCrashTest {
    private static final int DOCUMENTS = 40;
    private static final int SECTIONS = 50;

    @TempDir
    private Path temporary;

    private Path manuals;

    @BeforeEach
    void write() throws IOException {
        manuals = Files.createDirectories(temporary.resolve("manuals"));
        for (int d = 0; d < DOCUMENTS; d++) {
            var text = new StringBuilder();
            for (int s = 0; s < SECTIONS; s++) {
                text.append("# Section ")
                        .append(s)
                        .append("\n\nWords of ")
                        .append(d * SECTIONS + s)
                        .append(".\n\n");
            }
            Files.writeString(manuals.resolve("document-%02d.md".formatted(d)), text);
        }
    }

    private static KnowledgeBase open(Path temporary, TextEncoder encoder) {
        return new KnowledgeBases(temporary.resolve("kept"), encoder, DocumentLimits.DEFAULT)
                .open(new KnowledgeBaseSpec(List.of(temporary.resolve("manuals")), 40, 8, 4), IndexingProgress.NONE);
    }

    private void assertTheRestIsEncoded() {
        var encoder = new WordEncoder();
        try (KnowledgeBase base = open(temporary, encoder)) {
            assertThat(base.size()).isEqualTo(DOCUMENTS * SECTIONS);
            assertThat(base.find("words of 1234", 1, SearchMode.WORDS)
                            .getFirst()
                            .passage()
                            .text())
                    .isEqualTo("Words of 1234.");
        }
        assertThat(encoder.encoded().size()).isGreaterThan(SECTIONS).isLessThan(DOCUMENTS * SECTIONS - 400);
    }

    @Test
    void killedIndexing_isTakenUpWhereItWas() throws IOException {
        try (var child = ChildProcess.start(Indexing.class, temporary.toString())) {
            child.awaitLine("third batch");
            child.kill();
        }

        assertTheRestIsEncoded();
    }

    @Test
    void failedIndexing_isTakenUpWhereItWas() {
        var failing = new ThirdBatch(() -> {
            throw new IllegalStateException("out of order");
        });

        assertThatThrownBy(() -> open(temporary, failing)).hasMessage("out of order");

        assertTheRestIsEncoded();
    }

    /** The process that is killed. */
    public static final class Indexing {
        private Indexing() {}

        public static void main(String[] args) {
            open(Path.of(args[0]), new ThirdBatch(() -> {
                        System.out.println("third batch");
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }))
                    .close();
        }
    }

    /** Does something else when it comes to the third batch. */
    private static final class ThirdBatch implements TextEncoder {
        private final WordEncoder encoder = new WordEncoder();
        private final Runnable instead;
        private int batches;

        ThirdBatch(Runnable instead) {
            this.instead = instead;
        }

        @Override
        public int dimensions() {
            return encoder.dimensions();
        }

        @Override
        public String modelId() {
            return encoder.modelId();
        }

        @Override
        public float[][] encode(List<String> texts) {
            batches += texts.size() > 1 ? 1 : 0;
            if (batches == 3) {
                instead.run();
            }
            return encoder.encode(texts);
        }

        @Override
        public int[] tokens(List<String> texts) {
            return encoder.tokens(texts);
        }
    }
}
