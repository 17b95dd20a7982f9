package dev.bandloom.knowledge;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.chunk.Chunker;
import dev.bandloom.knowledge.chunk.TokenCounter;
import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.knowledge.document.Documents;
import dev.bandloom.knowledge.document.UnreadableDocumentException;
import dev.bandloom.knowledge.index.DocumentWriter;
import dev.bandloom.knowledge.index.EncodedDocuments;
import dev.bandloom.knowledge.index.IndexedDocument;
import dev.bandloom.knowledge.index.PassageEncoder;
import dev.bandloom.knowledge.index.PassageIndex;
import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int LOCKS = 64;

    /** How often documents are read again that another process removes while they are indexed. */
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final TextEncoder encoder;
    private final Documents documents;
    private final DocumentKeys keys;

    /** Knowledge bases of the same documents wait for each other, rather than encode them twice. */
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    /** As {@link #KnowledgeBases(Path, TextEncoder, DocumentLimits)}, with limits that suit most documents. */
    public KnowledgeBases(Path folder, TextEncoder encoder) {
        this(folder, encoder, DocumentLimits.DEFAULT);
    }

    /** @param folder where indexes are kept; it need not exist */
    public KnowledgeBases(Path folder, TextEncoder encoder, DocumentLimits limits) {
        this(folder, encoder, limits, Runtime.getRuntime().maxMemory());
    }

    /** @param memory bytes that this process may use */
    KnowledgeBases(Path folder, TextEncoder encoder, DocumentLimits limits, long memory) {
        this.folder = folder;
        this.encoder = encoder;
        this.documents = new Documents(limits);
        this.keys = new DocumentKeys(encoder, limits, memory);
        Arrays.setAll(locks, i -> new ReentrantLock());
    }

    /**
     * Reads what has changed, and opens the knowledge base; the caller closes it. A document that cannot be read is
     * reported and left out.
     *
     * @throws KnowledgeException when a path is not there, or nothing can be read
     */
    public KnowledgeBase open(KnowledgeBaseSpec spec, IndexingProgress progress) {
        ReentrantLock lock = locks[Math.floorMod(spec.paths().hashCode(), LOCKS)];
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
        new IndexFolder(folder).forget(index);
    }

    /** Removes indexes that have not been opened for a month, but for some. */
    void sweep(Collection<String> indexes) {
        try {
            new IndexFolder(folder).sweep(indexes);
        } catch (IOException e) {
            throw new KnowledgeException("Old indexes in " + folder + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private KnowledgeBase opened(KnowledgeBaseSpec spec, IndexingProgress progress) throws IOException {
        var place = new IndexFolder(folder);
        var files = DocumentFiles.below(spec.paths());
        IndexFolder.Entry entry = entry(spec, files, place, progress);
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

    private IndexFolder.Entry entry(
            KnowledgeBaseSpec spec, List<DocumentFiles.Document> files, IndexFolder place, IndexingProgress progress)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            List<IndexedDocument> found = read(spec, files, place.documents(), progress);
            try {
                return place.entry(found);
            } catch (NoSuchFileException removed) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(
                            "another process removes what this one has read; wait until it has ended", removed);
                }
            }
        }
    }

    /** Reads and encodes what is not known; name and key of every document. */
    private List<IndexedDocument> read(
            KnowledgeBaseSpec spec,
            List<DocumentFiles.Document> files,
            EncodedDocuments known,
            IndexingProgress progress)
            throws IOException {
        var found = new ArrayList<IndexedDocument>();
        var passages = spec.vectors() ? PassageEncoder.of(encoder) : PassageEncoder.wordsOnly();
        try {
            for (DocumentFiles.Document file : files) {
                String key = keyOnceRead(spec, file, known, passages);
                found.add(new IndexedDocument(file.name(), key, 0, null));
                progress.reached(found.size(), files.size(), passages.encoded());
            }
            passages.flush();
        } finally {
            passages.discard();
        }
        progress.reached(found.size(), files.size(), passages.encoded());
        return found;
    }

    /** The key of a document, which is read where it is not known; one for want of memory holds for as much memory only. */
    private String keyOnceRead(
            KnowledgeBaseSpec spec, DocumentFiles.Document file, EncodedDocuments known, PassageEncoder passages)
            throws IOException {
        String key = keys.of(spec, file);
        String withThisMemory = keys.withThisMemory(key);
        if (known.has(key)) {
            return key;
        }
        if (!known.has(withThisMemory)) {
            String refused = read(spec, file, known.create(key), passages);
            if (refused == null) {
                return key;
            }
            known.create(withThisMemory).refuse(refused);
        }
        return withThisMemory;
    }

    /** Why there was too little memory for the document, which is not there then; null when it is. */
    private @Nullable String read(
            KnowledgeBaseSpec spec, DocumentFiles.Document file, DocumentWriter document, PassageEncoder passages)
            throws IOException {
        var count = new int[1];
        TokenCounter counter = spec.vectors() ? TokenCounter.of(encoder) : TokenCounter.estimated();
        var chunker = new Chunker(spec.chunkTokens(), spec.overlapTokens(), counter, chunk -> {
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
            return null;
        } catch (UnreadableDocumentException e) {
            if (e.forWantOfMemory()) {
                passages.drop(document);
                return e.reason();
            }
            passages.refuse(document, e.reason());
            done = true;
            return null;
        } finally {
            if (!done) {
                document.discard();
            }
        }
    }
}
