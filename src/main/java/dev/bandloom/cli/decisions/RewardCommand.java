package dev.bandloom.cli.decisions;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.cli.remote.ServerChoice;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.IdempotencyConflictException;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.DecisionNotCommittedException;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.late.NoSuchDecisionException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom reward JOB DECISION VALUE}. */
@Command(
        name = "reward",
        description = "Give the batch of a decision a late reward, or list those that it has.",
        footer = {
            "",
            "A source's latest value replaces its earlier ones; the batch's reward becomes the mean of its sources."
        })
public final class RewardCommand implements Callable<Integer> {
    private final DataDirectory<? extends DecisionDesk> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "JOB", description = "The id of a job, or latest.")
    private String job = "";

    @Parameters(index = "1", paramLabel = "DECISION", description = "The number of its batch.")
    private long decision;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "A reward from 0 to 1 for the whole batch; without it the late rewards are listed.")
    private @Nullable Double value;

    @Option(
            names = "--source",
            paramLabel = "WORD",
            defaultValue = "review",
            description = "Who says so: review, downstream or another word (default: ${DEFAULT-VALUE}).")
    private String source = "";

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "A repetition with this key changes nothing.")
    private @Nullable String key;

    @Option(names = "--json", description = "Print each late reward as a JSON object.")
    private boolean json;

    @Mixin
    private ServerChoice server = new ServerChoice();

    public RewardCommand(DataDirectory<? extends DecisionDesk> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        Double given = value;
        JobClient client = server.client();
        if (client != null) {
            String id = client.job(job);
            return print(
                    given == null
                            ? client.amendments(id, decision)
                            : List.of(client.amend(id, decision, signal(given))));
        }
        LateSignal signal = given == null ? null : signal(given);
        return directory.hold((desk, interruption) -> {
            var id = new JobId(NewestJob.named(job, desk.jobs()));
            return print(understood(() -> signal == null
                    ? desk.lateRewards().amendments(id, decision)
                    : List.of(interruption.undisturbed(() -> desk.lateRewards().amend(id, decision, signal)))));
        });
    }

    private int print(List<Amendment> shown) {
        var out = spec.commandLine().getOut();
        shown.forEach(
                amendment -> out.println(json ? SampleJson.mapper().writeValueAsString(amendment) : line(amendment)));
        if (shown.isEmpty() && !json) {
            out.println("Decision " + decision + " has no late rewards.");
        }
        return Exit.OK;
    }

    private LateSignal signal(double given) {
        return understood(() -> new LateSignal(source, given, key));
    }

    /** What cannot be is the user's to cure. */
    private static <T> T understood(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidParameterException
                | NoSuchDecisionException
                | DecisionNotCommittedException
                | IdempotencyConflictException
                | JobStateConflictException refusal) {
            throw CommandFailure.badInput(String.valueOf(refusal.getMessage()));
        }
    }

    private static String line(Amendment amendment) {
        return String.format(
                Locale.ROOT,
                "Decision %d: %s says %s; its reward goes from %s to %s%s.",
                amendment.batch(),
                amendment.source(),
                amendment.reward(),
                amendment.before(),
                amendment.batchReward(),
                amendment.remembered() ? "" : " (later jobs do not learn of it: its arm was reset)");
    }
}
