package dev.bandloom.cli;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;

/** One recipe, run in this process. */
final class JobRun {
    private final Workspace.Opener opener;

    JobRun(Workspace.Opener opener) {
        this.opener = opener;
    }

    /** Runs the recipe to its end or until the user stops it; returns the exit code. */
    int execute(RecipeFile file, boolean fresh, RunOutput output) {
        return Interruption.guard(interruption -> {
            try (var workspace = opener.open()) {
                return run(workspace, file, fresh, output, interruption);
            } catch (RuntimeException e) {
                if (interruption.acknowledge()) {
                    return Exit.INTERRUPTED;
                }
                throw e;
            }
        });
    }

    private static int run(
            Workspace workspace, RecipeFile file, boolean fresh, RunOutput output, Interruption interruption) {
        var jobs = workspace.jobs();
        var recipe = workspace.recipes().read(file.content(), file.folder());
        var job = jobs.submit(new JobSubmission(file.content(), file.folder(), JobOwner.COMMAND, null, fresh));
        output.started(recipe, job);
        var last = runUntilStopped(jobs, job, output, interruption);
        if (!last.state().ended()) {
            output.interrupted(last);
            return Exit.INTERRUPTED;
        }
        int exit = Exit.of(last.state());
        output.ended(last, jobs.arms(last.id()), exit);
        return exit;
    }

    private static JobView runUntilStopped(Jobs jobs, JobView job, RunOutput output, Interruption interruption) {
        try {
            var last = jobs.run(job.id(), output);
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
