package dev.bandloom.cli;

import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobView;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Progress;
import dev.bandloom.recipe.Recipe;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A run as lines for people, with a live bar on a terminal. */
final class TextOutput implements RunOutput {
    private final PrintWriter out;
    private final Terminal terminal;
    private final ProgressBar bar;
    private int armWidth = 1;

    TextOutput(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
        this.bar = new ProgressBar(out, terminal);
    }

    @Override
    public void started(Recipe recipe, JobView job) {
        if (job.batches() > 0) {
            out.println("Resuming job " + job.id() + " at " + job.accepted() + " of " + job.target() + ".");
        }
        var arms = recipe.router().arms().stream().map(arm -> arm.id().value()).toList();
        armWidth = arms.stream().mapToInt(String::length).max().orElse(1);
        out.println(terminal.bold("job       " + job.id()));
        out.println("recipe    " + recipe.jobId() + " (" + Terminal.printable(recipe.domain()) + ", "
                + Terminal.printable(recipe.task()) + ")");
        out.println("samples   " + recipe.numSamples() + ", seed " + recipe.seed());
        out.println("arms      " + String.join(", ", arms));
        out.println("policy    " + recipe.router().policy().name());
        out.println("provider  " + recipe.llm().model().provider() + ", model "
                + recipe.llm().model().model());
        out.println("output    " + job.output());
        out.println();
        bar.show(job.accepted(), job.target(), job.candidates());
    }

    @Override
    public void batchCommitted(CommittedBatch batch, Progress progress) {
        var decision = batch.spec().decision();
        bar.println(String.format(Locale.ROOT, "batch %4d  %-" + armWidth + "s  ", batch.sequence(), decision.arm())
                + result(batch)
                + "  accepted " + progress.accepted() + "/" + progress.target()
                + "  " + terminal.dim(Terminal.printable(decision.reason())));
        bar.show(progress.accepted(), progress.target(), progress.candidates());
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
    public void ended(JobView job, List<ArmSummary> arms, int exit) {
        bar.remove();
        out.println();
        ArmTable.lines(arms).forEach(out::println);
        out.println();
        var detail = job.detail() == null ? "" : ": " + Terminal.printable(job.detail());
        out.println(terminal.bold(sentence(job)) + detail);
        var files = OutputFiles.of(Path.of(job.output()));
        out.println("dataset   " + files.dataset());
        existing("rejected  ", files.rejected());
        existing("report    ", files.report());
    }

    private void existing(String name, Path file) {
        if (Files.exists(file)) {
            out.println(name + file);
        }
    }

    private static String sentence(JobView job) {
        var state =
                job.state().name().charAt(0) + job.state().name().substring(1).toLowerCase(Locale.ROOT);
        return state + " with " + job.accepted() + " of " + job.target() + " samples accepted, " + job.candidates()
                + " candidates in " + job.batches() + " batches";
    }

    @Override
    public void interrupted(JobView job) {
        bar.remove();
        out.println("Stopped at " + job.accepted() + " of " + job.target() + ". Job " + job.id()
                + " stays as it is; run the same recipe again to go on.");
    }
}
