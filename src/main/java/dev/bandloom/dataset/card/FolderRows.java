package dev.bandloom.dataset.card;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFileException;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.dataset.layout.LaidOut;
import dev.bandloom.dataset.layout.Layout;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.dataset.split.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a dataset folder: of its Parquet files for training, validation and test, one after the other. */
public final class FolderRows {
    private FolderRows() {}

    /**
     * As records. In the plain layout they have what a row knows of its sample, and the part that it is in.
     *
     * @param layout of the rows
     * @throws RecordFileException when the folder has no such files
     */
    public static RecordSource records(Path folder, Layout layout) throws IOException {
        var parts = new ArrayList<RecordSource>();
        for (Split split : Split.values()) {
            for (Path file : files(folder, split)) {
                RecordSource rows = RecordFiles.source(file, FileKind.PARQUET);
                parts.add(
                        layout.equals(Layouts.PLAIN)
                                ? rows.map(Rows::record).map(split::mark)
                                : LaidOut.records(rows, layout));
            }
        }
        if (parts.isEmpty()) {
            throw RecordFileException.noParts(folder);
        }
        return () -> new Chain(parts.iterator());
    }

    /** In the order of their names, which say how many there are. */
    private static List<Path> files(Path folder, Split split) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(data)) {
            return entries.filter(entry -> {
                        String name = String.valueOf(entry.getFileName());
                        return name.startsWith(split.word() + "-") && name.endsWith(".parquet");
                    })
                    .sorted()
                    .toList();
        }
    }

    /** Streams, each opened when the one before has ended. */
    private static final class Chain implements RecordStream {
        private final Iterator<RecordSource> sources;
        private @Nullable RecordStream open;

        Chain(Iterator<RecordSource> sources) {
            this.sources = sources;
        }

        @Override
        public @Nullable ObjectNode next() throws IOException {
            while (true) {
                ObjectNode record = open == null ? null : open.next();
                if (record != null) {
                    return record;
                }
                close();
                if (!sources.hasNext()) {
                    return null;
                }
                open = sources.next().open();
            }
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
