package dev.bandloom.knowledge;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.chunk.Chunker;
import dev.bandloom.knowledge.chunk.TokenCounter;
import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.knowledge.document.Documents;
import dev.bandloom.knowledge.document.UnreadableDocumentException;
import dev.bandloom.knowledge.index.Digest;
import dev.bandloom.knowledge.index.DocumentWriter;
import dev.bandloom.knowledge.index.EncodedDocuments;
import dev.bandloom.knowledge.index.IndexedDocument;
import dev.bandloom.knowledge.index.PassageEncoder;
import dev.bandloom.knowledge.index.PassageIndex;
import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Opens knowledge bases. What was read and encoded is kept below a folder and named by its content, the settings and the
 * model, so that only documents that have changed are read again, and any number of processes may share the folder; what
 * a process leaves behind that dies is of use to the next. Safe for many threads.
 */
public final class KnowledgeBases {
    /** Raised when documents are read, cut or indexed in another way. */
    private static final String VERSION = "1";

    private static final String PROBE = "The quick brown fox jumps over the lazy dog.";

    private final Path folder;
    private final TextEncoder encoder;
    private final DocumentLimits limits;
    private final Documents documents;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String model;

    /** As {@link #KnowledgeBases(Path, TextEncoder, DocumentLimits)}, with limits that suit most documents. */
    public KnowledgeBases(Path folder, TextEncoder encoder) {
        this(folder, encoder, DocumentLimits.DEFAULT);
    }

    /** @param folder where indexes are kept; it need not exist */
    public KnowledgeBases(Path folder, TextEncoder encoder, DocumentLimits limits) {
        this.folder = folder;
        this.encoder = encoder;
        this.limits = limits;
        this.documents = new Documents(limits);
    }

    /**
     * Reads what has changed, and opens the knowledge base; the caller closes it. A document that cannot be read is
     * reported and left out. One knowledge base is brought up to date at a time.
     *
     * @throws KnowledgeException when a path is not there, or nothing can be read
     */
    public KnowledgeBase open(KnowledgeBaseSpec spec, IndexingProgress progress) {
        lock.lock();
        try {
            return opened(spec, progress);
        } catch (NoSuchFileException e) {
            throw new KnowledgeException(
                    "There is no file or folder " + e.getFile()
                            + ". Give a path that is there; or, where a knowledge base"
                            + " with a name has it, put it back or make that anew.",
                    e);
        } catch (UncheckedIOException | IOException e) {
            throw new KnowledgeException("The knowledge base cannot be opened: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Removes an index and what only it needs. */
    void forget(String index) throws IOException {
        lock.lock();
        try {
            new IndexFolder(folder).forget(index);
        } finally {
            lock.unlock();
        }
    }

    /** Removes indexes that have not been opened for a month, but for some. */
    void sweep(Collection<String> indexes) {
        lock.lock();
        try {
            new IndexFolder(folder).sweep(indexes);
        } catch (IOException e) {
            throw new KnowledgeException("Old indexes in " + folder + " cannot be removed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private KnowledgeBase opened(KnowledgeBaseSpec spec, IndexingProgress progress) throws IOException {
        var place = new IndexFolder(folder);
        var files = DocumentFiles.below(spec.paths());
        List<IndexedDocument> found = read(spec, files, place.documents(), progress);
        IndexFolder.Entry entry = place.entry(found);
        var refused = new ArrayList<String>();
        for (IndexedDocument document : entry.documents()) {
            String reason = document.refused();
            if (reason != null) {
                var one = new RefusedDocument(document.name(), reason);
                progress.refused(one);
                refused.add(one.toString());
            }
        }
        if (entry.documents().stream().allMatch(document -> document.passages() == 0)) {
            throw new KnowledgeException("The knowledge base " + spec.paths() + " has no passages: "
                    + (refused.isEmpty() ? "it holds no documents; add some" : String.join("; ", refused)));
        }
        String name = String.valueOf(entry.folder().getFileName());
        return new KnowledgeBase(name, PassageIndex.open(entry.folder(), encoder), entry.documents());
    }

    /** Reads and encodes what is not known; name and key of every document. */
    private List<IndexedDocument> read(
            KnowledgeBaseSpec spec,
            List<DocumentFiles.Document> files,
            EncodedDocuments known,
            IndexingProgress progress)
            throws IOException {
        var found = new ArrayList<IndexedDocument>();
        var passages = new PassageEncoder(encoder);
        try {
            for (DocumentFiles.Document file : files) {
                String key = key(spec, file);
                found.add(new IndexedDocument(file.name(), key, 0, null));
                if (!known.has(key)) {
                    read(spec, file, known.create(key), passages);
                }
                progress.reached(found.size(), files.size(), passages.encoded());
            }
            passages.flush();
        } finally {
            passages.discard();
        }
        progress.reached(found.size(), files.size(), passages.encoded());
        return found;
    }

    private void read(
            KnowledgeBaseSpec spec, DocumentFiles.Document file, DocumentWriter document, PassageEncoder passages)
            throws IOException {
        var count = new int[1];
        var chunker = new Chunker(spec.chunkTokens(), spec.overlapTokens(), new TokenCounter(encoder), chunk -> {
            count[0]++;
            try {
                passages.add(document, chunk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        boolean done = false;
        try {
            documents.read(file.path(), String.valueOf(file.path().getFileName()), chunker);
            chunker.end();
            if (count[0] == 0) {
                passages.refuse(document, "has headings only, and no text below them");
            } else {
                passages.end(document);
            }
            done = true;
        } catch (UnreadableDocumentException e) {
            passages.refuse(document, e.reason());
            done = true;
        } finally {
            if (!done) {
                document.discard();
            }
        }
    }

    private String key(KnowledgeBaseSpec spec, DocumentFiles.Document file) throws IOException {
        String name = String.valueOf(file.path().getFileName());
        return Digest.of(List.of(
                VERSION,
                Files.isReadable(file.path()) ? Digest.of(file.path()) : "unreadable " + file.path(),
                name.substring(name.lastIndexOf('.') + 1),
                spec.chunkTokens() + " " + spec.overlapTokens(),
                model(),
                limits.toString()));
    }

    /** The model by what it does, since its name stays when its files are replaced. */
    private String model() {
        if (model == null) {
            var numbers = new StringBuilder(encoder.modelId());
            for (float number : encoder.encode(List.of(PROBE))[0]) {
                numbers.append(' ').append(Math.round(number * 100));
            }
            model = numbers.toString();
        }
        return model;
    }
}
