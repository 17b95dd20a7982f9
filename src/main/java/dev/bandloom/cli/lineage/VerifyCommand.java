package dev.bandloom.cli.lineage;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.FileProblem;
import dev.bandloom.cli.console.Logs;
import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.cli.remote.ServerChoice;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.verification.DatasetCheck;
import dev.bandloom.dataset.verification.Fault;
import dev.bandloom.dataset.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom verify}. */
@Command(
        name = "verify",
        description = {
            "Check that the records of a dataset are what was written: none altered, none twice.",
            "With its job, also that none was added or removed."
        },
        footer = {"", "Exit code 2 when anything is wrong."})
public final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    private final DataDirectory<? extends LineageDesk> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATASET", description = "A file of records: .jsonl, .csv or .parquet.")
    private Path dataset = Path.of("");

    @Option(
            names = "--job",
            paramLabel = "ID",
            description = "Compare with what this job accepted; 'latest' is the newest job.")
    private @Nullable String job;

    @Mixin
    private ServerChoice server = new ServerChoice();

    @Option(names = "--json", description = "Print one JSON object with the first 1000 faults.")
    private boolean json;

    public VerifyCommand(DataDirectory<? extends LineageDesk> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        Logs.warningsOnly();
        JobClient client = server.client();
        if (client != null && job == null) {
            throw CommandFailure.badInput("--server needs --job, the job of the server to compare with.");
        }
        try {
            RecordSource records = RecordFiles.source(dataset);
            if (job == null) {
                return told(DatasetCheck.of(records, null));
            }
            String named = job;
            return JobPlace.with(client, directory, place -> {
                String id = place.job(named);
                return told(DatasetCheck.of(records, visitor -> place.samples(id, visitor::visit)));
            });
        } catch (IOException unreadable) {
            throw CommandFailure.badInput(FileProblem.of(unreadable));
        }
    }

    private int told(Verification found) {
        if (json) {
            spec.commandLine().getOut().println(SampleJson.mapper().writeValueAsString(found));
        } else {
            print(found);
        }
        return found.sound() ? Exit.OK : Exit.BAD_INPUT;
    }

    private void print(Verification found) {
        var out = spec.commandLine().getOut();
        found.faults().stream().limit(MOST_SHOWN).forEach(fault -> out.println(line(fault)));
        long faults =
                found.counts().values().stream().mapToLong(Long::longValue).sum();
        if (faults > MOST_SHOWN) {
            out.println("… and " + (faults - MOST_SHOWN) + " more; --json lists up to 1000.");
        }
        String result = found.sound()
                ? "all as they were written"
                : found.counts().entrySet().stream()
                        .map(count ->
                                count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        out.println(dataset + ": " + Plural.of(found.records(), "record") + ", " + result + ".");
    }

    private static String line(Fault fault) {
        String id = fault.id().isEmpty() ? "" : " (" + fault.id() + ")";
        String where = fault.kind() == Fault.Kind.REMOVED ? "Sample " : "Record ";
        return where + fault.record() + id + " " + fault.message() + ".";
    }
}
