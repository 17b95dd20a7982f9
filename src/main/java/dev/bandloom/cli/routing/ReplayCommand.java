package dev.bandloom.cli.routing;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.cli.remote.ServerChoice;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.replay.ReplayRefusedException;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.job.replay.ReplayRequest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom replay}. */
@Command(
        name = "replay",
        description = {
            "Estimate what other policies would have brought in a job that has run.",
            "Nothing is generated and nothing is changed."
        })
public final class ReplayCommand implements Callable<Integer> {
    private final DataDirectory<? extends ReplayPlace> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--job",
            paramLabel = "ID",
            split = ",",
            defaultValue = NewestJob.LATEST,
            description =
                    "The job, or several whose decisions are taken together (default: the newest with decisions).")
    private List<String> jobs = List.of();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            split = ",",
            required = true,
            description = {
                "The policies in question: ucb, thompson, ...; with options: ucb+discount=0.98, auto+budgeted;",
                "one arm and no other: fixed=ARM."
            })
    private List<String> policies = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + ReplayRequest.DEFAULT_SEED,
            description = "Of what is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ServerChoice server = new ServerChoice();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public ReplayCommand(DataDirectory<? extends ReplayPlace> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        ReplayRequest request = request();
        JobClient client = server.client();
        if (client != null) {
            print(client.replay(request));
            return Exit.OK;
        }
        return directory.hold((place, interruption) -> {
            try {
                print(place.policyReplay().replay(request, ReplayCommand::goOnUnlessInterrupted));
                return Exit.OK;
            } catch (ReplayRefusedException | JobStateConflictException refused) {
                throw CommandFailure.badInput(String.valueOf(refused.getMessage()));
            }
        });
    }

    private static void goOnUnlessInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The replay was interrupted");
        }
    }

    private ReplayRequest request() {
        try {
            return new ReplayRequest(
                    jobs.stream().map(String::strip).map(JobId::new).toList(),
                    policies.stream().map(String::strip).toList(),
                    seed);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.badInput(String.valueOf(wrong.getMessage()));
        }
    }

    private void print(ReplayReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(SampleJson.mapper().writeValueAsString(report));
        } else {
            ReplayTable.lines(report).forEach(out::println);
        }
    }
}
