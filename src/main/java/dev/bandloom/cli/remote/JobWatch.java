package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

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

    /** Shows a line or redraws the bar whenever something has changed; returns the exit code for how the job ended. */
    int follow(String id, boolean json) {
        var bar = new ProgressBar(out, terminal);
        var job = client.find(id);
        for (RemoteJob shown = null; ; job = client.find(id)) {
            if (!job.equals(shown)) {
                show(job, json, bar);
                shown = job;
            }
            if (job.state().ended()) {
                bar.remove();
                if (!json) {
                    out.println(ending(job));
                }
                return Exit.of(job.state());
            }
            pause();
        }
    }

    private void show(RemoteJob job, boolean json, ProgressBar bar) {
        if (json) {
            out.println(SampleJson.mapper().writeValueAsString(job));
        } else if (terminal.live()) {
            bar.show(job.accepted(), job.target(), job.candidates());
        } else {
            out.println(job.state().name().toLowerCase(Locale.ROOT) + "  accepted " + job.accepted() + "/"
                    + job.target() + "  " + job.candidates() + " candidates in " + job.batches() + " batches");
        }
    }

    private static String ending(RemoteJob job) {
        var detail = job.detail() == null ? "" : ": " + job.detail();
        return "Job " + job.id() + " ended " + job.state() + " with " + job.accepted() + " of " + job.target()
                + " samples accepted" + detail + System.lineSeparator() + "dataset   " + job.output();
    }

    private void pause() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "Interrupted. The job goes on at the server.");
        }
    }
}
