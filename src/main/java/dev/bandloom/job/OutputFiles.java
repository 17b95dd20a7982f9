package dev.bandloom.job;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.table.FilledTable;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TaskInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a job: {@code name.jsonl}, and beside it {@code name.rejected.jsonl} and {@code name.report.json}. */
public record OutputFiles(Path dataset, Path rejected, Path report) {
    /** The files beside this dataset. */
    public static OutputFiles of(Path dataset) {
        return new OutputFiles(dataset, beside(dataset, ".rejected.jsonl"), beside(dataset, ".report.json"));
    }

    /** The dataset as a file of this kind: {@code name.csv}. */
    public Path dataset(FileKind kind) {
        return kind == FileKind.JSONL ? dataset : beside(dataset, "." + kind.extension());
    }

    /** The table that the job fills: {@code name.table.csv}. */
    public Path table(String ending) {
        return beside(dataset, ".table" + ending);
    }

    /** The dataset in each of these kinds and the table that the task fills: those that there are. */
    public List<Path> written(List<FileKind> kinds, TaskInput task) {
        var paths = new ArrayList<>(kinds.stream().map(this::dataset).toList());
        SeedTableSpec table = task.seedTable();
        if (task.tableTask() != null && table != null) {
            paths.add(table(FilledTable.ending(table.path())));
        }
        return paths.stream().filter(Files::exists).toList();
    }

    private static Path beside(Path dataset, String ending) {
        String name = dataset.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dataset.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }
}
