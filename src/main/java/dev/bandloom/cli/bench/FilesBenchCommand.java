package dev.bandloom.cli.bench;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom bench files}. */
@Command(
        name = "files",
        description = {
            "Write made-up records as JSON Lines, take them to Parquet, CSV and back, and see that they are the same.",
            "Nothing but a folder of its own is touched, which is removed at the end."
        })
public final class FilesBenchCommand implements Callable<Integer> {
    private static final int LEAST = 10_000;
    private static final int MOST = 100_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--records",
            defaultValue = "1000000",
            description = "Records of the largest file (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--folder", description = "Where to work (default: the folder for temporary files).")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print one JSON object per size.")
    private boolean json;

    @Option(names = "--check", description = "End with exit code 1 when a bar is missed.")
    private boolean check;

    @Override
    public Integer call() {
        Logs.warningsOnly();
        if (records < LEAST || records > MOST) {
            throw CommandFailure.badInput("--records must be from " + LEAST + " to " + MOST + ", not " + records + ".");
        }
        return Interruption.guard(interruption -> {
            try {
                return measure();
            } catch (IOException e) {
                if (interruption.acknowledge()) {
                    return Exit.INTERRUPTED;
                }
                throw CommandFailure.badInput("The files cannot be written: " + e.getMessage() + ".");
            }
        });
    }

    private int measure() throws IOException {
        Path work = folder == null
                ? Files.createTempDirectory("bandloom-bench")
                : Files.createTempDirectory(Files.createDirectories(folder), "bench");
        try {
            var report = new BenchReport(spec.commandLine().getOut(), json);
            var trips = new FileTrips(work);
            trips.warmUp(LEAST);
            boolean missed = false;
            for (long size = LEAST; size <= records; size = size < records ? Math.min(records, size * 10) : size + 1) {
                Finding finding = trips.measure((int) size);
                report.show(finding);
                missed |= finding.missed();
            }
            return check && missed ? Exit.UNEXPECTED : Exit.OK;
        } finally {
            Files.deleteIfExists(work);
        }
    }
}
