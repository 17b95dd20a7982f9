package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;

/** One recipe, run in this process. */
final class JobRun {
    private final DataDirectory<Workspace> directory;

    JobRun(DataDirectory<Workspace> directory) {
        this.directory = directory;
    }

    /** Runs the recipe to its end or until the user stops it; returns the exit code. */
    int execute(RecipeFile file, RunOptions options, RunOutput output) {
        return directory.hold((workspace, interruption) -> run(workspace, file, options, output, interruption));
    }

    private static int run(
            Workspace workspace, RecipeFile file, RunOptions options, RunOutput output, Interruption interruption) {
        if (options.fresh && options.resume) {
            throw CommandFailure.badInput("Give --new or --resume, not both.");
        }
        var jobs = workspace.jobs();
        var recipe = workspace.recipes().read(file.content(), file.folder());
        var submission = new JobSubmission(
                file.content(), file.folder(), JobOwner.COMMAND, null, options.fresh, !options.noCache, options.resume);
        var job = interruption.undisturbed(() -> jobs.submit(submission));
        output.started(recipe, job, workspace.startedFrom(job.id()));
        if (job.state().ended()) {
            return ended(workspace, job, output);
        }
        var last = runUntilStopped(jobs, job, output, interruption);
        if (last.state() == JobState.PAUSED) {
            // A run that no provider stopped could not write its files, or reach the database.
            int exit = last.providerFault() ? Exit.of(last) : Exit.UNEXPECTED;
            output.paused(last, jobs.arms(last.id()), exit);
            return exit;
        }
        if (!last.state().ended()) {
            output.interrupted(last);
            return Exit.INTERRUPTED;
        }
        return ended(workspace, last, output);
    }

    private static int ended(Workspace workspace, JobView job, RunOutput output) {
        output.ended(job, workspace.jobs().arms(job.id()), Exit.of(job));
        if (job.state() == JobState.EXHAUSTED) {
            output.fellShort(workspace.reports().report(job.id(), 0));
        }
        return Exit.of(job);
    }

    private static JobView runUntilStopped(Jobs jobs, JobView job, RunOutput output, Interruption interruption) {
        try (var watch = new WaitingWatch(jobs, job.id(), output).start()) {
            var last = jobs.run(job.id(), watch);
            interruption.acknowledge();
            return last;
        } catch (RuntimeException e) {
            if (interruption.acknowledge()) {
                return jobs.find(job.id()).orElse(job);
            }
            throw e;
        }
    }
}
