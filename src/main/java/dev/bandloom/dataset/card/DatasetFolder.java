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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * Writes the folder, which stays as it was until all is made; reads the records a few times.
     *
     * @param folder new, empty, or written by this class before
     * @return how the records were divided
     */
    public SplitPlan write(RecordSource records, Path folder) throws IOException {
        try (NewFolder made = NewFolder.at(folder)) {
            SplitPlan plan = new SplitPlanner(division).plan(records);
            RecordSource rows = layout.equals(Layouts.PLAIN)
                    ? LaidOut.each(records, Rows.of(records)::row)
                    : LaidOut.of(records, layout);
            TableShape shape = TableShape.of(rows, folder);
            var parts = new ArrayList<FrontMatter.Part>();
            for (Split split : Split.values()) {
                if (plan.size(split) > 0) {
                    Path file = made.part(split);
                    long written = shape.write(plan.records(rows, split), file);
                    parts.add(new FrontMatter.Part(split, written, Files.size(file)));
                }
            }
            CardSurvey survey = survey(records);
            made.card(FrontMatter.write(survey, settings, shape.columns(), parts)
                    + "\n"
                    + new CardText(survey, plan, settings).write());
            made.commit();
            return plan;
        }
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
}
