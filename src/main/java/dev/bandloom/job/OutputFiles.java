package dev.bandloom.job;

import java.nio.file.Path;

/** The files of a job: {@code name.jsonl}, and beside it {@code name.rejected.jsonl} and {@code name.report.json}. */
public record OutputFiles(Path dataset, Path rejected, Path report) {
    /** The files beside this dataset. */
    public static OutputFiles of(Path dataset) {
        var name = dataset.getFileName().toString();
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        return new OutputFiles(
                dataset,
                dataset.resolveSibling(stem + ".rejected.jsonl"),
                dataset.resolveSibling(stem + ".report.json"));
    }
}
