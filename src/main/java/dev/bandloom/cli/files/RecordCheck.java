package dev.bandloom.cli.files;

import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.DatasetFormat;
import dev.bandloom.dataset.file.RecordFileException;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.dataset.format.FormatRules;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Verdict;
import dev.bandloom.quality.rule.JsonSchemaValidator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells good records from bad ones. A record of a job's dataset is judged by its response, any other as the format reads it.
 */
final class RecordCheck {
    private static final int MOST_PROBLEMS = 1_000;
    private static final int STEP = 1_000;

    /** Takes every object for good. */
    static final RecordCheck OF_ANY_OBJECT = new RecordCheck(null, null);

    private final @Nullable JsonSchemaValidator schema;
    private final @Nullable FormatRules rules;

    private RecordCheck(@Nullable JsonSchemaValidator schema, @Nullable FormatRules rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /**
     * By a schema, and by the rules of a format.
     *
     * @param format null when the schema says all there is
     * @throws IllegalArgumentException when the schema is unusable
     */
    static RecordCheck of(JsonNode schema, @Nullable DatasetFormat format) {
        FormatRules rules = format == null ? null : new FormatRules(format, schema);
        return new RecordCheck(new JsonSchemaValidator(schema, rules), rules);
    }

    /** Looks at every record, those behind a bad one too. */
    CheckedFile read(Path file, PrintWriter out, Terminal terminal) throws IOException {
        var bar = new ProgressBar(out, terminal);
        var problems = new ArrayList<String>();
        long records = 0;
        long good = 0;
        try (RecordStream stream = RecordFiles.source(file).open()) {
            for (Found found = look(stream, file, 1); found != null; found = look(stream, file, records + 1)) {
                records++;
                if (found.problem == null) {
                    good++;
                } else if (problems.size() < MOST_PROBLEMS) {
                    problems.add(found.problem);
                }
                if (records % STEP == 0) {
                    bar.count(records, "records read");
                }
            }
        } finally {
            bar.remove();
        }
        return new CheckedFile(records, good, problems);
    }

    /** @param problem what is wrong with a record; null when nothing is */
    private record Found(@Nullable String problem) {}

    /** Null at the end. */
    private @Nullable Found look(RecordStream stream, Path file, long number) throws IOException {
        try {
            ObjectNode record = stream.next();
            if (record == null) {
                return null;
            }
            String reason = reason(record);
            return new Found(reason == null ? null : file + " record " + number + ": " + reason);
        } catch (RecordFileException e) {
            if (e.passable()) {
                return new Found(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** The good records of a file alone. */
    RecordSource good(Path file) throws IOException {
        RecordSource all = RecordFiles.source(file);
        return () -> {
            RecordStream stream = all.open();
            return new RecordStream() {
                @Override
                public @Nullable ObjectNode next() throws IOException {
                    while (true) {
                        try {
                            ObjectNode record = stream.next();
                            if (record == null || reason(record) == null) {
                                return record;
                            }
                        } catch (RecordFileException e) {
                            if (!e.passable()) {
                                throw e;
                            }
                        }
                    }
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        };
    }

    private @Nullable String reason(ObjectNode record) {
        if (schema == null) {
            return null;
        }
        boolean ofJob = record.has("response") && record.has("metadata") && record.has("trace");
        JsonNode response = ofJob ? record.path("response") : rules == null ? record : rules.read(record);
        Verdict verdict = schema.check(new Inspection(0, List.of(SampleText.of(response))))
                .getFirst();
        return verdict instanceof Verdict.Rejected rejected ? rejected.reason() : null;
    }
}
