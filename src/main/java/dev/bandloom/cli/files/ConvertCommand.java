package dev.bandloom.cli.files;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.FileProblem;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.Logs;
import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.card.CardSettings;
import dev.bandloom.dataset.card.DatasetFolder;
import dev.bandloom.dataset.card.FolderRows;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.layout.LaidOut;
import dev.bandloom.dataset.layout.Layout;
import dev.bandloom.dataset.layout.LayoutException;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.dataset.split.SplitRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom convert IN OUT}. */
@Command(
        name = "convert",
        description = {
            "Write a dataset file as one of another kind, of whatever size.",
            "Endings say the kinds: .jsonl, .csv or .parquet. Nothing is lost on the way there and back.",
            "A name without an ending is a folder with a card, divided 80/10/10, whose rows keep the essential."
        })
public final class ConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "IN", description = "A dataset file or folder.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file or folder to write.")
    private Path out = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "KIND",
            description = "Kind of OUT where its name does not say it: ${COMPLETION-CANDIDATES}.")
    private @Nullable FileKind to;

    @Option(
            names = "--from-layout",
            paramLabel = "NAME",
            defaultValue = "plain",
            description = "Layout of IN: plain, openai-chat, alpaca, sharegpt or trl-preference (default: plain).")
    private String fromLayout = "plain";

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "plain",
            description = "Layout of OUT (default: plain).")
    private String layout = "plain";

    @Option(names = "--overwrite", description = "Replace OUT when it exists.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Logs.warningsOnly();
        return Interruption.guard(interruption -> {
            try {
                return convert();
            } catch (IOException e) {
                throw CommandFailure.badInput(FileProblem.of(e));
            } catch (LayoutException | IllegalArgumentException misfit) {
                throw CommandFailure.badInput(String.valueOf(misfit.getMessage()));
            }
        });
    }

    private int convert() throws IOException {
        FileKind kind = kind();
        if (Files.exists(out) && !overwrite) {
            throw CommandFailure.badInput(out + " exists. Maybe give another name, or --overwrite.");
        }
        var bar = new ProgressBar(spec.commandLine().getOut(), terminal);
        Layout target = Layouts.named(layout);
        RecordSource records = new CountedRecords(
                kind == null ? records(Layouts.named(fromLayout)) : laidOut(Layouts.named(fromLayout), target),
                bar,
                kind != FileKind.JSONL);
        long start = System.nanoTime();
        long count;
        try {
            count = kind == null
                    ? new DatasetFolder(SplitRequest.USUAL, target, CardSettings.NONE)
                            .write(records, out)
                            .parts()
                            .size()
                    : RecordFiles.write(records, out, kind);
        } finally {
            bar.remove();
        }
        report(new Conversion(in, out, count, bytes(in), bytes(out), (System.nanoTime() - start) / 1e9));
        return Exit.OK;
    }

    /** Null for a folder with a card. */
    private @Nullable FileKind kind() throws IOException {
        boolean folder =
                Files.isDirectory(out) || !String.valueOf(out.getFileName()).contains(".");
        return to == null && !folder ? FileKind.of(out) : to;
    }

    private RecordSource records(Layout from) throws IOException {
        return Files.isDirectory(in) ? FolderRows.records(in, from) : LaidOut.records(RecordFiles.source(in), from);
    }

    private RecordSource laidOut(Layout from, Layout target) throws IOException {
        boolean asTheyAre = from.equals(target) && !Files.isDirectory(in);
        return asTheyAre ? RecordFiles.source(in) : LaidOut.of(records(from), target);
    }

    /** Of a file, or of all files below a folder. */
    private static long bytes(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private void report(Conversion done) {
        var writer = spec.commandLine().getOut();
        writer.println(json ? SampleJson.mapper().writeValueAsString(done) : done.toString());
        writer.flush();
    }
}
