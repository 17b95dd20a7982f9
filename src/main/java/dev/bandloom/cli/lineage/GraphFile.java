package dev.bandloom.cli.lineage;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.store.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for a graph, which appears when it is whole. */
final class GraphFile {
    private GraphFile() {}

    /** Writes a graph. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    static void write(Path path, Content content) {
        Path target = path.toAbsolutePath().normalize();
        if (Files.isDirectory(target)) {
            throw CommandFailure.badInput("--out cannot write " + path + ": it is a folder.");
        }
        try (AtomicFile file = AtomicFile.create(target);
                OutputStream out = file.stream()) {
            content.write(out);
            out.flush();
            file.commit();
        } catch (IOException | UncheckedIOException e) {
            throw CommandFailure.badInput("--out cannot write " + path + ": " + e);
        }
    }
}
