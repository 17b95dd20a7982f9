package dev.bandloom.knowledge;

import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.knowledge.rest.FileController;
import dev.bandloom.knowledge.rest.KnowledgeBaseController;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Uploads and knowledge bases of a server in a test, in a folder that goes with it. No @Configuration: the scan of the application must not find it. */
@Import({FileController.class, KnowledgeBaseController.class})
public class KnowledgeSurface {
    private static final long MOST_BYTES = 100_000;

    @Bean
    TemporaryHome temporaryHome() throws IOException {
        return new TemporaryHome(Files.createTempDirectory("bandloom-surface"));
    }

    @Bean
    Uploads uploads(TemporaryHome home) {
        return new Uploads(home.root().resolve("files"), MOST_BYTES, 3 * MOST_BYTES);
    }

    @Bean
    NamedBases namedBases(TemporaryHome home) {
        var bases = new KnowledgeBases(home.root().resolve("knowledge"), new WordEncoder(), DocumentLimits.DEFAULT);
        return new NamedBases(home.root(), bases);
    }

    /** A data directory. */
    record TemporaryHome(Path root) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Folders.delete(root);
        }
    }
}
