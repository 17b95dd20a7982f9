package dev.bandloom.job.running;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.job.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** A dataset that lies where a job is to write its own. */
public final class FormerDataset {
    private static final int MOST_KEPT = 10_000;

    private final OutputFiles files;

    public FormerDataset(OutputFiles files) {
        this.files = files;
    }

    public boolean exists() {
        return Files.exists(files.dataset());
    }

    /** Whether the report beside it says that it was made from the recipe of this fingerprint. */
    public boolean isOf(String fingerprint) {
        try {
            return Files.exists(files.report())
                    && SampleJson.mapper()
                            .readTree(Files.readAllBytes(files.report()))
                            .path("fingerprint")
                            .asString("")
                            .equals(fingerprint);
        } catch (IOException | JacksonException unreadable) {
            return false;
        }
    }

    /** Gives the dataset and what lies beside it the first free name {@code name.former-1.jsonl}; returns that. */
    Path keep() {
        String name = files.dataset().getFileName().toString();
        String stem =
                name.substring(0, name.length() - FileKind.JSONL.extension().length() - 1);
        for (int number = 1; number <= MOST_KEPT; number++) {
            OutputFiles kept = OutputFiles.of(files.dataset().resolveSibling(stem + ".former-" + number + ".jsonl"));
            if (!Files.exists(kept.dataset())) {
                move(kept);
                return kept.dataset();
            }
        }
        throw new JobInputException(
                "There are " + MOST_KEPT + " former datasets beside " + files.dataset()
                        + " already. Maybe remove some of them.",
                null);
    }

    private void move(OutputFiles kept) {
        List<Path> from = all(files);
        List<Path> to = all(kept);
        try {
            for (int i = 0; i < from.size(); i++) {
                if (Files.exists(from.get(i))) {
                    Files.move(from.get(i), to.get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The dataset of another recipe cannot be kept as " + kept.dataset(), e);
        }
    }

    private static List<Path> all(OutputFiles files) {
        var all = new ArrayList<Path>();
        for (FileKind kind : FileKind.values()) {
            all.add(files.dataset(kind));
        }
        all.add(files.rejected());
        all.add(files.report());
        return all;
    }
}
