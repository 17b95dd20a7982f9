package dev.bandloom.cli;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as one JSON object on each line: each batch, and a summary at the end. */
final class JsonOutput implements RunOutput {
    private final PrintWriter out;
    private @Nullable Recipe recipe;

    JsonOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(Recipe recipe, JobView job, Map<ArmId, List<ArmOrigin>> startedFrom) {
        this.recipe = recipe;
    }

    @Override
    public void batchCommitted(CommittedBatch batch, Progress progress) {
        var decision = batch.spec().decision();
        var outcome = batch.outcome();
        print(new BatchLine(
                "batch",
                batch.sequence(),
                decision.arm(),
                decision.reason(),
                decision.propensity(),
                decision.context().features(),
                decision.retired(),
                outcome.asked(),
                outcome.passed(),
                outcome.meanQuality(),
                outcome.novelty(),
                batch.reward().value(),
                batch.observation().cost(),
                batch.usage().costUsd(),
                batch.usage().calls(),
                progress.accepted(),
                progress.target(),
                batch.failure()));
    }

    @Override
    public void waiting(@Nullable String why) {
        print(why == null ? new WaitingLine("going_on", null) : new WaitingLine("waiting", why));
    }

    @Override
    public void ended(JobView job, List<ArmSummary> arms, int exit) {
        print(new SummaryLine("summary", job, arms, files(job), exit));
    }

    /** The report beside the dataset says it in figures. */
    @Override
    public void fellShort(FullReport report) {}

    @Override
    public void paused(JobView job, List<ArmSummary> arms, int exit) {
        print(new SummaryLine("summary", job, arms, files(job), exit));
    }

    @Override
    public void interrupted(JobView job) {
        print(new SummaryLine("summary", job, List.of(), List.of(), Exit.INTERRUPTED));
    }

    /** Those of the dataset, and the table that was filled; none before the job has written them. */
    private List<String> files(JobView job) {
        if (recipe == null || !job.state().ended() || job.state() == JobState.FAILED) {
            return List.of();
        }
        return OutputFiles.of(Path.of(job.output())).written(recipe.output().files(), recipe.taskInput()).stream()
                .map(Path::toString)
                .toList();
    }

    private void print(Object line) {
        out.println(SampleJson.mapper().writeValueAsString(line));
    }

    private record BatchLine(
            String event,
            long batch,
            ArmId arm,
            String reason,
            double propensity,
            Map<String, Double> features,
            List<ArmId> retired,
            int asked,
            int passed,
            double quality,
            double novelty,
            double reward,
            double cost,
            double costUsd,
            long calls,
            int accepted,
            int target,
            @Nullable String failure) {}

    private record WaitingLine(String event, @Nullable String reason) {}

    private record SummaryLine(String event, JobView job, List<ArmSummary> arms, List<String> files, int exitCode) {}
}
