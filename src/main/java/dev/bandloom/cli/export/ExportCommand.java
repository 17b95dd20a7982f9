package dev.bandloom.cli.export;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.FileProblem;
import dev.bandloom.cli.console.Logs;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.decisions.DecisionDesk;
import dev.bandloom.dataset.card.DatasetFolder;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.layout.LaidOut;
import dev.bandloom.dataset.layout.Layout;
import dev.bandloom.dataset.layout.LayoutException;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.dataset.split.Split;
import dev.bandloom.dataset.split.SplitPlan;
import dev.bandloom.dataset.split.SplitPlanner;
import dev.bandloom.dataset.split.SplitRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom export}. */
@Command(
        name = "export",
        description = {
            "Hand a dataset on: in the layout that a trainer reads, divided into parts, or with a card.",
            "A folder with a card is what the datasets library and its hub read."
        })
public final class ExportCommand implements Callable<Integer> {
    private final DataDirectory<? extends DecisionDesk> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "JOB|FILE|FOLDER",
            arity = "0..1",
            defaultValue = NewestJob.LATEST,
            description = "The id of a job, a dataset file or folder (default: the newest job).")
    private String from = NewestJob.LATEST;

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description = "A file that ends in .jsonl, .csv or .parquet, or a folder.")
    private Path to = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "KIND",
            description = "jsonl, csv, parquet or hf; else the name of PATH tells.")
    private @Nullable String as;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "plain",
            description = "plain, openai-chat, alpaca, sharegpt or trl-preference (default: ${DEFAULT-VALUE}).")
    private String layout = "plain";

    @Mixin
    private DivisionOptions division = new DivisionOptions();

    @Mixin
    private CardOptions card = new CardOptions();

    @Option(names = "--overwrite", description = "Replace what is there.")
    private boolean overwrite;

    public ExportCommand(DataDirectory<? extends DecisionDesk> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        Logs.warningsOnly();
        try {
            var source = new ExportSource(from, directory, spec.commandLine().getErr());
            refuseOwnParts(source.file());
            return source.open(this::export);
        } catch (LayoutException misfit) {
            throw CommandFailure.badInput(String.valueOf(misfit.getMessage()));
        } catch (IOException trouble) {
            throw CommandFailure.badInput(FileProblem.of(trouble));
        }
    }

    private int export(RecordSource records) throws IOException {
        Target target = understood(() -> Target.of(to, as));
        Layout chosen = understood(() -> Layouts.named(layout));
        refuseIdle(target.kind());
        List<Path> files = files(target);
        if (!overwrite && target.taken(files.stream())) {
            throw CommandFailure.badInput(
                    to + " exists already. Choose another name, or replace what is there with --overwrite.");
        }
        FileKind kind = target.kind();
        if (kind == null) {
            folder(records, chosen);
        } else {
            files(records, chosen, target, kind);
        }
        return Exit.OK;
    }

    /** Options that would do nothing are the user's mistake. */
    private void refuseIdle(@Nullable FileKind kind) {
        String stray = kind == null || division.asked() ? null : division.stray();
        if (stray != null) {
            throw CommandFailure.badInput(
                    stray + " acts only where the dataset is divided. Add --split 80/10/10, or drop it.");
        }
        if (kind != null && card.given() != null) {
            throw CommandFailure.badInput(
                    card.given() + " acts only on the card of a folder. Export to a folder (--as hf), or drop it.");
        }
    }

    /** A part that took the name of the file that all parts are read from would take its records away. */
    private void refuseOwnParts(@Nullable Path source) throws IOException {
        Target target = understood(() -> Target.of(to, as));
        for (Path part : division.asked() ? files(target) : List.<Path>of()) {
            if (source != null && Files.exists(part) && Files.isSameFile(source, part)) {
                throw CommandFailure.badInput("The part " + part + " would replace " + source
                        + ", which is to be divided. Choose another --to.");
            }
        }
    }

    private List<Path> files(Target target) {
        return target.kind() == null || !division.asked()
                ? List.of(to)
                : Arrays.stream(Split.values())
                        .map(split -> target.part(split.word()))
                        .toList();
    }

    private void folder(RecordSource records, Layout chosen) throws IOException {
        SplitPlan plan = new DatasetFolder(division.request(), chosen, card.settings()).write(records, to);
        say("Wrote " + to + ": README.md and " + sizes(plan) + ".");
        notes(plan);
    }

    private void files(RecordSource records, Layout chosen, Target target, FileKind kind) throws IOException {
        if (!division.asked()) {
            long count = RecordFiles.write(LaidOut.of(records, chosen), to, kind);
            say("Wrote " + to + ": " + Plural.of(count, "sample") + ".");
            return;
        }
        SplitRequest request = division.request();
        SplitPlan plan = new SplitPlanner(request).plan(records);
        RecordSource rows = LaidOut.of(records, chosen);
        for (Split split : Split.values()) {
            Path part = target.part(split.word());
            if (plan.size(split) > 0) {
                RecordSource ofPart = plan.records(rows, split);
                RecordFiles.write(chosen.equals(Layouts.PLAIN) ? ofPart.map(split::mark) : ofPart, part, kind);
                say("Wrote " + part + ": " + Plural.of(plan.size(split), "sample") + ".");
            } else {
                Files.deleteIfExists(part);
            }
        }
        notes(plan);
    }

    private static String sizes(SplitPlan plan) {
        var sizes = new ArrayList<String>();
        for (Split split : Split.values()) {
            if (plan.size(split) > 0) {
                sizes.add(Plural.of(plan.size(split), "sample") + " for " + split.word());
            }
        }
        return sizes.isEmpty() ? "no samples" : String.join(", ", sizes);
    }

    private void notes(SplitPlan plan) {
        PrintWriter err = spec.commandLine().getErr();
        plan.notes().forEach(err::println);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static <T> T understood(Supplier<T> choice) {
        try {
            return choice.get();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.badInput(String.valueOf(wrong.getMessage()));
        }
    }
}
