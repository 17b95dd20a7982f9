package dev.bandloom.cli.export;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.decisions.DecisionDesk;
import dev.bandloom.dataset.card.FolderRows;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be handed on: the samples of a job, or the records of a dataset file or folder.
 *
 * @param named as the user names it
 */
record ExportSource(String named, DataDirectory<? extends DecisionDesk> directory, PrintWriter err) {
    /** What is done with the records. */
    interface Work {
        int on(RecordSource records) throws IOException;
    }

    /** Null when it is no file. */
    @Nullable
    Path file() {
        return !named.equals(NewestJob.LATEST) && Files.isRegularFile(Path.of(named)) ? Path.of(named) : null;
    }

    /** The job's desk is open while the work is done. */
    int open(Work work) throws IOException {
        Path file = file();
        if (file != null) {
            return Interruption.guard(interruption -> work.on(RecordFiles.source(file)));
        }
        if (!named.equals(NewestJob.LATEST) && Files.isDirectory(Path.of(named))) {
            return Interruption.guard(interruption -> work.on(FolderRows.records(Path.of(named), Layouts.PLAIN)));
        }
        return directory.hold((desk, interruption) -> {
            JobView job = job(desk.jobs());
            if (!job.state().ended()) {
                err.println("Job " + job.id() + " is " + job.state() + ": this is what it has accepted so far, "
                        + job.accepted() + " of " + job.target() + " samples.");
            }
            return work.on(new StoredRecords(desk.jobs(), job.id()));
        });
    }

    private JobView job(Jobs jobs) {
        if (named.equals(NewestJob.LATEST)) {
            return jobs.list(null, 1).items().stream()
                    .findFirst()
                    .orElseThrow(
                            () -> CommandFailure.badInput(
                                    "There is no job to export yet. Run one with `./bandloom run RECIPE`, or name a dataset file."));
        }
        try {
            return jobs.find(new JobId(named)).orElseThrow(this::unknown);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private CommandFailure unknown() {
        return CommandFailure.badInput(
                "'" + named
                        + "' is neither a file, a dataset folder nor the id of a job. `./bandloom run --json` prints ids, and so does the server's list.");
    }
}
