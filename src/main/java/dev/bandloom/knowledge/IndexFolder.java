package dev.bandloom.knowledge;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.knowledge.index.Digest;
import dev.bandloom.knowledge.index.EncodedDocuments;
import dev.bandloom.knowledge.index.IndexBuilder;
import dev.bandloom.knowledge.index.IndexedDocument;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of all indexes: {@code documents} holds what was read and encoded, {@code indexes} a Lucene index for each
 * combination of documents. An index is built aside and takes its name when it is whole; it never changes after that.
 */
final class IndexFolder {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
    private static final String PAGE = "documents.json";

    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Clock clock = Clock.systemUTC();
    private final Path indexes;
    private final Path unfinished;
    private final EncodedDocuments documents;

    IndexFolder(Path folder) throws IOException {
        this.indexes = Files.createDirectories(folder.resolve("indexes"));
        this.unfinished = Files.createDirectories(folder.resolve("unfinished"));
        this.documents = new EncodedDocuments(Files.createDirectories(folder.resolve("documents")), unfinished);
    }

    EncodedDocuments documents() {
        return documents;
    }

    /** An index, and the documents that it was made from. */
    record Entry(Path folder, List<IndexedDocument> documents) {}

    /** The index of documents that are all encoded; built when it is not there. */
    Entry entry(List<IndexedDocument> found) throws IOException {
        var names = new ArrayList<String>();
        found.forEach(document -> names.addAll(List.of(document.name(), document.key())));
        Path index = indexes.resolve(Digest.of(names));
        if (!Files.isDirectory(index)) {
            build(index, found);
        }
        Files.setLastModifiedTime(index.resolve(PAGE), FileTime.from(clock.instant()));
        return new Entry(index, documents(index));
    }

    private static List<IndexedDocument> documents(Path index) throws IOException {
        byte[] page = Files.readAllBytes(index.resolve(PAGE));
        return List.of(SampleJson.mapper().readValue(page, IndexedDocument[].class));
    }

    /** Removes an index, and what no other index needs of it; who has it open may go on reading. */
    void forget(String name) throws IOException {
        Path index = indexes.resolve(name);
        if (!Files.isDirectory(index)) {
            return;
        }
        var keys = new HashSet<>(keys(index));
        remove(index);
        for (Path other : all(indexes)) {
            keys.removeAll(keys(other));
        }
        for (String key : keys) {
            documents.remove(key);
        }
    }

    /** The keys of the documents of an index; none when another process has removed it. */
    private static Set<String> keys(Path index) throws IOException {
        try {
            return documents(index).stream().map(IndexedDocument::key).collect(Collectors.toSet());
        } catch (NoSuchFileException removed) {
            return Set.of();
        }
    }

    /** In one step, so that nobody finds a part of it. */
    private void remove(Path index) throws IOException {
        Path aside = Files.createTempDirectory(unfinished, "removed");
        try {
            Files.move(index, aside.resolve("index"), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException removed) {
            LOG.debug("Another process was faster, and has removed {}", index);
        } finally {
            Folders.delete(aside);
        }
    }

    /** Forgets indexes that have not been opened for long, but for some, and what dead processes left. */
    void sweep(Collection<String> kept) throws IOException {
        Instant now = clock.instant();
        for (Path left : all(unfinished)) {
            if (changedBefore(left, now.minus(LEFT_BEHIND))) {
                Folders.delete(left);
            }
        }
        for (Path index : all(indexes)) {
            String name = String.valueOf(index.getFileName());
            if (!kept.contains(name) && changedBefore(index.resolve(PAGE), now.minus(UNUSED))) {
                forget(name);
            }
        }
    }

    /** False when another process has removed it. */
    private static boolean changedBefore(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void build(Path index, List<IndexedDocument> found) throws IOException {
        Path aside = Files.createTempDirectory(unfinished, "index");
        try {
            List<IndexedDocument> indexed = IndexBuilder.build(aside, found, documents);
            Files.write(aside.resolve(PAGE), SampleJson.mapper().writeValueAsBytes(indexed));
            Files.move(aside, index, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            LOG.debug("Another process was faster, and has built the same in {}", index);
        } finally {
            Folders.delete(aside);
        }
    }
}
