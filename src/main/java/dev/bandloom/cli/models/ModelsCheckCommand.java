package dev.bandloom.cli.models;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.cli.models.measure.Figures;
import dev.bandloom.cli.models.measure.Measurement;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelsFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom models check}. */
@Command(
        name = "check",
        description = {
            "Open every model, compare its files with models.yaml, and run one text.",
            "With --data measure the models, and the validators pii, language and deduplication, on labelled files.",
            "Ends with exit code 2 when a model cannot be used."
        })
final class ModelsCheckCommand implements Callable<Integer> {
    private static final String LIMIT = "100000";
    private final Supplier<ModelsFolder> folders;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", paramLabel = "ID", description = "Check this one only, and no validator.")
    private @Nullable String model;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folders of JSON Lines: nli (premise, hypothesis, label), faithfulness (source, claim,"
                    + " supported), offensive (text, offensive), sts (sentence1, sentence2, score), pii (text, spans),"
                    + " language (text, language), duplicates (sentence1, sentence2, duplicate), and without labels qa"
                    + " (context), classification and benign (text). Of labelled files named *-train.jsonl only what no"
                    + " shipped model was trained on is used.")
    private @Nullable Path data;

    @Option(names = "--limit", paramLabel = "ROWS", defaultValue = LIMIT, description = "Rows of each file at most.")
    private int limit;

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description = "Score from which a text is flagged (default: 0.5).")
    private double threshold;

    @Option(
            names = "--write-to",
            paramLabel = "PAGE",
            description = "Put the tables into this Markdown page, between the lines '" + FigureTables.BEGIN + "' and '"
                    + FigureTables.END + "'.")
    private @Nullable Path page;

    @Option(names = "--json", description = "Print one JSON object per model and per file.")
    private boolean json;

    ModelsCheckCommand(Supplier<ModelsFolder> folders) {
        this.folders = folders;
    }

    @Override
    public Integer call() {
        if (limit < 1 || !(threshold > 0 && threshold < 1)) {
            throw CommandFailure.badInput("--limit must be at least 1, not " + limit
                    + ", and --threshold between 0 and 1, not " + threshold + ".");
        }
        if (page != null && data == null) {
            throw CommandFailure.badInput("--write-to writes what --data DIR measures; name the folder.");
        }
        Path labelled = data;
        if (labelled != null && !Files.isDirectory(labelled)) {
            throw CommandFailure.badInput("--data names " + data + ", which is no folder.");
        }
        if (labelled != null
                && Measurement.FOLDERS.stream().noneMatch(name -> Files.isDirectory(labelled.resolve(name)))) {
            throw nothingToMeasure();
        }
        var known = KnownModels.read(folders, model);
        var out = spec.commandLine().getOut();
        try (var models = known.registry(Runtime.getRuntime().availableProcessors())) {
            List<Trial> trials = known.chosen().stream()
                    .map(entry -> Trial.of(models, entry))
                    .toList();
            print(trials, out);
            if (labelled != null) {
                measure(new Measurement(models, labelled, limit, threshold), trials, out);
            }
            known.catalog()
                    .remarks()
                    .forEach(remark -> spec.commandLine().getErr().println(Terminal.printable(remark)));
            return trials.stream().allMatch(trial -> trial.failure() == null) ? Exit.OK : Exit.BAD_INPUT;
        } catch (InferenceException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private void print(List<Trial> trials, PrintWriter out) {
        if (json) {
            trials.forEach(trial -> out.println(SampleJson.mapper()
                    .writeValueAsString(new TrialLine(
                            trial.entry().id(), trial.entry().task().key(), trial.answer(), trial.failure()))));
            return;
        }
        var table = new TextTable("model", "task", "answer");
        trials.forEach(trial -> table.row(
                trial.entry().id(), trial.entry().task().key(), trial.answer() == null ? "FAILED" : trial.answer()));
        table.print(out);
        trials.stream().filter(trial -> trial.failure() != null).forEach(trial -> {
            out.println();
            out.println(trial.entry().id() + ": " + Terminal.printable(String.valueOf(trial.failure())));
        });
        out.flush();
    }

    private CommandFailure nothingToMeasure() {
        return CommandFailure.badInput("--data " + data + " holds no file for the models that were checked;"
                + " its folders are to be called " + String.join(", ", Measurement.FOLDERS) + ".");
    }

    private void measure(Measurement measurement, List<Trial> trials, PrintWriter out) {
        var all = new ArrayList<Figures>();
        Consumer<Figures> results = figures -> {
            all.add(figures);
            if (json) {
                out.println(SampleJson.mapper().writeValueAsString(defined(figures)));
                out.flush();
            }
        };
        for (Trial trial : trials) {
            if (trial.failure() == null) {
                measurement.model(trial.entry(), results);
            }
        }
        if (model == null) {
            measurement.validators(results);
        }
        if (all.isEmpty()) {
            throw nothingToMeasure();
        }
        var tables = new FigureTables(all);
        if (!json) {
            out.println();
            out.println(String.format(Locale.ROOT, "Flagged or accepted from %.2f.", threshold));
            tables.print(out);
        }
        if (page != null) {
            tables.writeInto(page);
        }
    }

    private static Figures defined(Figures figures) {
        var values = new LinkedHashMap<>(figures.values());
        values.values().removeIf(value -> value.isNaN());
        return new Figures(figures.subject(), figures.data(), figures.rows(), values);
    }

    private record TrialLine(
            String model,
            String task,
            @Nullable String answer,
            @Nullable String failure) {}
}
