package dev.bandloom.cli;

import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Spending;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobView;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.job.report.FullReport;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Progress;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as lines for people, with a live bar on a terminal. */
final class TextOutput implements RunOutput {
    /** Most reasons of either kind that are named when a job fell short. */
    private static final int MOST_REASONS = 3;

    private final PrintWriter out;
    private final Terminal terminal;
    private final ProgressBar bar;
    private int armWidth = 1;
    private boolean offline = true;
    private @Nullable Recipe recipe;

    TextOutput(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
        this.bar = new ProgressBar(out, terminal);
    }

    @Override
    public void started(Recipe recipe, JobView job, Map<ArmId, List<ArmOrigin>> startedFrom) {
        if (job.batches() > 0) {
            out.println("Resuming job " + job.id() + " at " + job.accepted() + " of " + job.target() + ".");
        }
        this.recipe = recipe;
        offline = recipe.llm().model().offline()
                && recipe.router().arms().stream().allMatch(arm -> arm.model().offline());
        armWidth = recipe.router().arms().stream()
                .mapToInt(arm -> arm.id().value().length())
                .max()
                .orElse(1);
        out.println(terminal.bold("job       " + job.id()));
        out.println("recipe    " + recipe.jobId() + " (" + Terminal.printable(recipe.domain()) + ", "
                + Terminal.printable(recipe.task()) + ")");
        out.println("samples   " + recipe.numSamples() + ", seed " + recipe.seed());
        RecipeLines.of(recipe).forEach(out::println);
        String memory = MemoryLine.of(startedFrom);
        if (memory != null) {
            out.println(memory);
        }
        out.println("output    " + job.output());
        out.println();
        bar.show(job.accepted(), job.target(), job.candidates(), spent(spending(job)));
    }

    @Override
    public void batchCommitted(CommittedBatch batch, Progress progress) {
        var decision = batch.spec().decision();
        bar.println(String.format(Locale.ROOT, "batch %4d  %-" + armWidth + "s  ", batch.sequence(), decision.arm())
                + result(batch)
                + "  accepted " + progress.accepted() + "/" + progress.target()
                + (progress.usage().costUsd() > 0
                        ? "  " + Spending.usd(progress.usage().costUsd())
                        : "")
                + "  " + terminal.dim(Terminal.printable(decision.reason())));
        bar.show(progress.accepted(), progress.target(), progress.candidates(), spent(Spending.of(progress.usage())));
    }

    private static String result(CommittedBatch batch) {
        var outcome = batch.outcome();
        var passed = String.format(Locale.ROOT, "%2d/%d passed", outcome.passed(), outcome.asked());
        if (batch.failure() != null) {
            return passed + "  failed: " + Terminal.printable(batch.failure());
        }
        return String.format(
                Locale.ROOT,
                "%s  quality %.2f  reward %.2f",
                passed,
                outcome.meanQuality(),
                batch.reward().value());
    }

    @Override
    public void waiting(@Nullable String why) {
        bar.println(why == null ? "Going on." : "Waiting: " + Terminal.printable(why));
    }

    @Override
    public void ended(JobView job, List<ArmSummary> arms, int exit) {
        summary(job, arms);
        if (job.state() == JobState.FAILED) {
            // Whatever lies there was written by an earlier job.
            return;
        }
        var files = OutputFiles.of(Path.of(job.output()));
        out.println("dataset   " + files.dataset());
        if (recipe != null) {
            files.written(recipe.output().files(), recipe.taskInput()).stream()
                    .filter(file -> !file.equals(files.dataset()))
                    .forEach(file -> existing("", file));
        }
        existing("rejected", files.rejected());
        existing("report", files.report());
    }

    @Override
    public void fellShort(FullReport report) {
        List<String> reasons = new ArrayList<>();
        report.reasons().stream()
                .limit(MOST_REASONS)
                .forEach(reason -> reasons.add(Plural.of(reason.samples(), "sample") + ": " + reason.reason()));
        report.failures().entrySet().stream()
                .limit(MOST_REASONS)
                .forEach(failure ->
                        reasons.add(Plural.of(failure.getValue(), "batch") + " failed: " + failure.getKey()));
        for (int i = 0; i < reasons.size(); i++) {
            out.println(String.format("%-10s%s", i == 0 ? "lost" : "", Terminal.printable(reasons.get(i))));
        }
        out.println("examples  ./bandloom report " + report.job());
    }

    @Override
    public void paused(JobView job, List<ArmSummary> arms, int exit) {
        summary(job, arms);
        out.println("Job " + job.id() + " keeps what it has; the same command goes on with it.");
    }

    private void summary(JobView job, List<ArmSummary> arms) {
        bar.remove();
        out.println();
        ArmTable.lines(arms, !offline).forEach(out::println);
        out.println();
        var detail = job.detail() == null ? "" : ": " + Terminal.printable(job.detail());
        out.println(terminal.bold(sentence(job)) + detail);
        var spending = spent(spending(job));
        if (spending.any()) {
            out.println("spent     " + spending);
        }
    }

    private static Spending spending(JobView job) {
        return new Spending(job.costUsd(), job.tokens(), job.calls(), job.retries(), job.cached());
    }

    /** Nothing for the engine that costs nothing. */
    private Spending spent(Spending spending) {
        return offline ? new Spending(0, 0, 0, 0, 0) : spending;
    }

    private void existing(String name, Path file) {
        if (Files.exists(file)) {
            out.println(String.format("%-10s%s", name, file));
        }
    }

    private static String sentence(JobView job) {
        var state =
                job.state().name().charAt(0) + job.state().name().substring(1).toLowerCase(Locale.ROOT);
        return state + " with " + job.accepted() + " of " + job.target() + " samples accepted, "
                + Plural.of(job.candidates(), "candidate") + " in " + Plural.of(job.batches(), "batch");
    }

    @Override
    public void interrupted(JobView job) {
        bar.remove();
        out.println("Stopped at " + job.accepted() + " of " + job.target() + ". Job " + job.id()
                + " stays as it is; run the same recipe again to go on.");
    }
}
