package dev.bandloom.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.store.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of which several requests ask something at the same time. */
class UploadsTest {
    private static final int ROUNDS = 30;
    private static final int CLIENTS = 4;

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void open() {
        uploads = new Uploads(folder, 1000, 3000);
    }

    @Test
    void fileThatAnotherRequestIsJustNaming_isKept() throws IOException {
        Upload first = store("heater.md");
        uploads.delete(first.id());

        try (AtomicFile naming =
                AtomicFile.create(folder.resolve(DocumentFiles.NAMES).resolve(first.id()))) {
            assertThat(store("heater.md")).isEqualTo(first);
            naming.append("anode.md".getBytes(StandardCharsets.UTF_8));
            naming.commit();
        }

        assertThat(uploads.list()).containsExactly(new Upload(first.id(), "anode.md", first.bytes()));
    }

    @Test
    void fileThatIsGoneWhenItsTurnComes_isNotListed() throws IOException {
        Upload kept = store("heater.md");
        Files.createSymbolicLink(folder.resolve("0".repeat(32) + ".md"), folder.resolve("gone"));

        assertThat(uploads.list()).containsExactly(kept);
        assertThat(store("again.md").id()).isEqualTo(kept.id());
    }

    @Test
    void fileDeletedBySeveral_isDeletedOnceAndUnknownToTheOthers() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = store("heater.md").id();
            assertThat(together(() -> deleted(id))).containsOnlyOnce(true);
        }
    }

    private boolean deleted(String id) throws IOException {
        try {
            uploads.delete(id);
            return true;
        } catch (NoSuchUploadException unknown) {
            return false;
        }
    }

    private static List<Boolean> together(Callable<Boolean> work) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(CLIENTS);
        var answers = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var asked = new ArrayList<Future<Boolean>>();
            for (int client = 0; client < CLIENTS; client++) {
                asked.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            for (Future<Boolean> answer : asked) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private Upload store(String name) throws IOException {
        return uploads.store(name, new ByteArrayInputStream("# Heater\n".getBytes(StandardCharsets.UTF_8)));
    }
}
