package dev.bandloom.job.running;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.job.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished dataset in the kinds of file that its recipe asks for, all made from the one in JSON Lines.
 *
 * @param written the files that there are now, JSON Lines first
 * @param problem why a kind is missing; null when none is
 */
record DatasetCopies(List<Path> written, @Nullable String problem) {
    DatasetCopies {
        written = List.copyOf(written);
    }

    /**
     * A kind that cannot hold the records is left out: the dataset itself is whole.
     *
     * @param records the dataset in JSON Lines
     */
    static DatasetCopies write(Path records, OutputFiles files, List<FileKind> kinds) {
        var written = new ArrayList<Path>();
        var problems = new ArrayList<String>();
        for (FileKind kind : kinds) {
            Path file = files.dataset(kind);
            try {
                if (kind != FileKind.JSONL) {
                    RecordFiles.write(RecordFiles.source(records, FileKind.JSONL), file, kind);
                }
                written.add(file);
            } catch (IOException e) {
                problems.add(file.getFileName() + " was not written: " + e.getMessage());
            }
        }
        return new DatasetCopies(written, problems.isEmpty() ? null : String.join("; ", problems));
    }
}
