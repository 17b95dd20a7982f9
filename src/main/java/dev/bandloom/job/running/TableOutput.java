package dev.bandloom.job.running;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.table.FilledTable;
import dev.bandloom.job.JobId;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TableTaskSpec;
import dev.bandloom.store.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The table that a job fills, beside its dataset. */
final class TableOutput {
    private final JobId job;
    private final SampleQueries samples;

    TableOutput(JobId job, SampleQueries samples) {
        this.job = job;
        this.samples = samples;
    }

    /** Writes the table as far as the job has come; nothing when its recipe fills none. */
    void write(Recipe recipe, OutputFiles files) {
        TableTaskSpec task = recipe.taskInput().tableTask();
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (task == null || table == null) {
            return;
        }
        String name = String.valueOf(table.path().getFileName());
        var filled = new FilledTable(
                table.path(), task.outputColumn(), task.variants(), (first, count) -> answers(name, first, count));
        Path target = files.table(FilledTable.ending(table.path()));
        try (AtomicFile file = AtomicFile.create(target);
                OutputStream out = file.stream()) {
            filled.write(out);
            out.flush();
            file.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + target + " cannot be written: " + e.getMessage(), e);
        }
    }

    private List<List<JsonNode>> answers(String table, int first, int count) {
        List<String> rows = IntStream.range(first, first + count)
                .mapToObj(number -> new SeedRow(table, number, Map.of()).reference())
                .toList();
        Map<String, List<JsonNode>> found = samples.responses(job, rows);
        var answers = new ArrayList<List<JsonNode>>();
        rows.forEach(row -> answers.add(found.getOrDefault(row, List.of())));
        return answers;
    }
}
