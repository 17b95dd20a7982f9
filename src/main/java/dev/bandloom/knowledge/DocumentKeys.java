package dev.bandloom.knowledge;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.knowledge.index.Digest;
import dev.bandloom.knowledge.index.FileDigests;
import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names documents by all that their passages and vectors depend on. Safe for many threads. */
final class DocumentKeys {
    /** Raised when documents are read, cut or indexed in another way. */
    private static final String VERSION = "1";

    private static final String PROBE = "The quick brown fox jumps over the lazy dog.";

    private final TextEncoder encoder;
    private final DocumentLimits limits;
    private final long memory;
    private final FileDigests digests = new FileDigests(Clock.systemUTC());
    private volatile @Nullable String model;

    /** @param memory bytes that this process may use */
    DocumentKeys(TextEncoder encoder, DocumentLimits limits, long memory) {
        this.encoder = encoder;
        this.limits = limits;
        this.memory = memory;
    }

    String of(KnowledgeBaseSpec spec, DocumentFiles.Document file) throws IOException {
        String name = String.valueOf(file.path().getFileName());
        return Digest.of(List.of(
                VERSION,
                Files.isReadable(file.path()) ? digests.of(file.path()) : "unreadable " + file.path(),
                name.substring(name.lastIndexOf('.') + 1),
                spec.chunkTokens() + " " + spec.overlapTokens(),
                spec.vectors() ? model() : "words alone",
                limits.toString()));
    }

    /** Names what holds of a document only as long as there is no more memory. */
    String withThisMemory(String key) {
        return Digest.of(List.of(key, "memory " + memory));
    }

    /** The model by what it does, since its name stays when its files are replaced. */
    private String model() {
        String known = model;
        if (known == null) {
            var numbers = new StringBuilder(encoder.modelId());
            for (float number : encoder.encode(List.of(PROBE))[0]) {
                numbers.append(' ').append(Math.round(number * 100));
            }
            known = numbers.toString();
            model = known;
        }
        return known;
    }
}
