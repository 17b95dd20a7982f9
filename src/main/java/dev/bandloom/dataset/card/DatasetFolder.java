package dev.bandloom.dataset.card;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.dataset.file.TableShape;
import dev.bandloom.dataset.layout.LaidOut;
import dev.bandloom.dataset.layout.Layout;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.dataset.split.Split;
import dev.bandloom.dataset.split.SplitPlan;
import dev.bandloom.dataset.split.SplitPlanner;
import dev.bandloom.dataset.split.SplitRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dataset as a folder that the {@code datasets} library and its hub read: a card with YAML front matter, and one Parquet
 * file for each part. In the plain layout a row has the members of the response as columns and says in {@code sample}
 * which sample it is and how it was made.
 */
public final class DatasetFolder {
    private final SplitRequest division;
    private final Layout layout;
    private final CardSettings settings;

    public DatasetFolder(SplitRequest division, Layout layout, CardSettings settings) {
        this.division = division;
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * Writes the folder; reads the records a few times.
     *
     * @param folder new, empty, or written by this class before
     * @return how the records were divided
     */
    public SplitPlan write(RecordSource records, Path folder) throws IOException {
        refuseForeign(folder);
        SplitPlan plan = new SplitPlanner(division).plan(records);
        RecordSource rows = layout.equals(Layouts.PLAIN) ? records.map(Rows::row) : LaidOut.of(records, layout);
        TableShape shape = TableShape.of(rows, folder);
        var parts = new ArrayList<FrontMatter.Part>();
        Files.createDirectories(folder.resolve("data"));
        for (Split split : Split.values()) {
            Path file = folder.resolve("data").resolve(split.word() + "-00000-of-00001.parquet");
            if (plan.size(split) == 0) {
                Files.deleteIfExists(file);
            } else {
                long written = shape.write(plan.records(rows, split), file);
                parts.add(new FrontMatter.Part(split, written, Files.size(file)));
            }
        }
        CardSurvey survey = survey(records);
        String card = FrontMatter.write(survey, settings, shape.columns(), parts)
                + "\n"
                + new CardText(survey, plan, settings).write();
        Files.write(folder.resolve("README.md"), card.getBytes(StandardCharsets.UTF_8));
        return plan;
    }

    private static CardSurvey survey(RecordSource records) throws IOException {
        var survey = new CardSurvey();
        try (RecordStream stream = records.open()) {
            for (ObjectNode record = stream.next(); record != null; record = stream.next()) {
                survey.see(record);
            }
        }
        return survey;
    }

    private static void refuseForeign(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file, but the dataset is to be a folder. Choose another name");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(entry -> String.valueOf(entry.getFileName())).toList();
            if (!names.isEmpty() && !(names.contains("README.md") && names.contains("data"))) {
                throw new IOException(folder + " has other files in it, " + names.getFirst()
                        + " for one. Choose a new or an empty folder");
            }
        }
    }
}
