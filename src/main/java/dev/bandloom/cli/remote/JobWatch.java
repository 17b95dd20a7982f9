package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Spending;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Follows a server's job until it ends. */
final class JobWatch {
    private final JobClient client;
    private final PrintWriter out;
    private final Terminal terminal;
    private final Duration interval;

    JobWatch(JobClient client, PrintWriter out, Terminal terminal, Duration interval) {
        this.client = client;
        this.out = out;
        this.terminal = terminal;
        this.interval = interval;
    }

    /**
     * Shows a line or redraws the bar whenever something has changed; returns the exit code for how the job ended. Ctrl-C ends
     * the watching, not the job.
     */
    int follow(String id, boolean json) {
        var bar = new ProgressBar(out, terminal);
        return Interruption.guard(interruption -> {
            try {
                return follow(id, json, bar);
            } catch (InterruptedException asked) {
                interruption.acknowledge();
            } catch (CommandFailure failure) {
                if (!interruption.acknowledge()) {
                    throw failure;
                }
            }
            bar.remove();
            if (!json) {
                out.println("Interrupted. The job goes on at the server; see ./bandloom watch " + id);
            }
            return Exit.INTERRUPTED;
        });
    }

    private int follow(String id, boolean json, ProgressBar bar) throws InterruptedException {
        var job = client.find(id);
        for (RemoteJob shown = null; ; job = client.find(id)) {
            if (!job.equals(shown)) {
                show(job, shown, json, bar);
                shown = job;
            }
            if (job.state().ended() || job.state() == JobState.PAUSED) {
                bar.remove();
                if (!json) {
                    out.println(ending(job));
                }
                return Exit.of(job.state(), job.providerFault());
            }
            Thread.sleep(interval);
        }
    }

    private void show(RemoteJob job, @Nullable RemoteJob before, boolean json, ProgressBar bar) {
        if (json) {
            out.println(SampleJson.mapper().writeValueAsString(job));
        } else if (terminal.live()) {
            if (job.waiting() != null && (before == null || !job.waiting().equals(before.waiting()))) {
                bar.println("Waiting: " + Terminal.printable(job.waiting()));
            }
            bar.show(job.accepted(), job.target(), job.candidates(), spending(job));
        } else {
            out.println(job.state().name().toLowerCase(Locale.ROOT) + "  accepted " + job.accepted() + "/"
                    + job.target() + "  " + Plural.of(job.candidates(), "candidate") + " in "
                    + Plural.of(job.batches(), "batch")
                    + (spending(job).any() ? "  " + spending(job) : "")
                    + (job.waiting() == null ? "" : "  waiting: " + Terminal.printable(job.waiting())));
        }
    }

    private static String ending(RemoteJob job) {
        var detail = job.detail() == null ? "" : ": " + Terminal.printable(job.detail());
        boolean paused = job.state() == JobState.PAUSED;
        return "Job " + job.id() + (paused ? " is " : " ended ") + job.state() + " with " + job.accepted() + " of "
                + job.target()
                + " samples accepted" + detail + System.lineSeparator()
                + (paused ? "It goes on with ./bandloom resume " + job.id() : "dataset   " + job.output());
    }

    private static Spending spending(RemoteJob job) {
        return new Spending(job.costUsd(), job.tokens(), job.calls(), job.retries(), job.cached());
    }
}
