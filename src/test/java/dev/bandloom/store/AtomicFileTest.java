package dev.bandloom.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private Path target;
    private Path part;

    @BeforeEach
    void name() {
        target = folder.resolve("out/samples.jsonl");
        part = folder.resolve("out/samples.jsonl.part");
    }

    /** Appends without end. */
    static final class Writer {
        public static void main(String[] arguments) {
            AtomicFile file = AtomicFile.create(Path.of(arguments[0]));
            for (int line = 0; ; line++) {
                file.append(("new " + line + "\n").getBytes(UTF_8));
                System.out.println("wrote");
            }
        }
    }

    @Test
    void openFile_growsBesideItsName() {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.append("one\n".getBytes(UTF_8));

            assertThat(part).hasContent("one\n");
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void committedFile_replacesTheOldOne() {
        AtomicFile.write(target, "old".getBytes(UTF_8));

        try (AtomicFile file = AtomicFile.create(target)) {
            file.append("n".getBytes(UTF_8));
            file.append("ew".getBytes(UTF_8));
            file.commit();
        }

        assertThat(target).hasContent("new");
        assertThat(part).doesNotExist();
    }

    @Test
    void fileThatIsBeingWritten_isRefusedToOthersAndKeepsItsContent() {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.append("mine".getBytes(UTF_8));

            assertThatThrownBy(() -> AtomicFile.create(target))
                    .isInstanceOf(FileInUseException.class)
                    .hasMessageContaining("is being written by another job");

            file.commit();
        }
        assertThat(target).hasContent("mine");
    }

    @Test
    void manyWriters_eachPutAWholeFileInPlaceOrAreRefused() throws Exception {
        var committed = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> writer = () -> {
                while (committed.get() < 150) {
                    try {
                        AtomicFile.write(target, "whole".getBytes(UTF_8));
                        committed.incrementAndGet();
                        assertThat(target).hasContent("whole");
                    } catch (FileInUseException another) {
                        assertThat(another).hasMessageContaining("samples.jsonl.part");
                    }
                }
                return committed.get();
            };
            for (var written : threads.invokeAll(Collections.nCopies(4, writer))) {
                written.get();
            }
        }
        assertThat(part).doesNotExist();
    }

    @Test
    void discardedFile_leavesTheOldOne() {
        AtomicFile.write(target, "old".getBytes(UTF_8));

        AtomicFile file = AtomicFile.create(target);
        file.append("new".getBytes(UTF_8));
        file.discard();

        assertThat(target).hasContent("old");
        assertThat(part).doesNotExist();
    }

    @Test
    void killedWriter_leavesTheOldFileAndItsPartIsDroppedByTheNext() throws Exception {
        AtomicFile.write(target, "old".getBytes(UTF_8));
        try (ChildProcess writer = ChildProcess.start(Writer.class, target.toString())) {
            writer.awaitLine("wrote");
        }

        assertThat(target).hasContent("old");
        assertThat(part).exists();
        AtomicFile.write(target, "next".getBytes(UTF_8));
        assertThat(target).hasContent("next");
        assertThat(part).doesNotExist();
    }

    @Test
    void committedFile_takesNothingMore() {
        AtomicFile file = AtomicFile.create(target);
        file.commit();

        assertThatThrownBy(() -> file.append(new byte[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The file " + target + " was committed or discarded before");
    }

    @Test
    void folder_isRefused() throws IOException {
        assertThatThrownBy(() -> AtomicFile.create(folder))
                .hasMessage("No file can be written at " + folder + ", which is a folder");
    }
}
