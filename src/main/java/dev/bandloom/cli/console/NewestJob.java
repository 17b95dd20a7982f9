package dev.bandloom.cli.console;

import dev.bandloom.job.Jobs;
import java.util.Optional;

/** The job that was submitted last, which a word may name in place of its id. */
public final class NewestJob {
    /** The word. */
    public static final String LATEST = "latest";

    private NewestJob() {}

    /** Its id among these jobs. */
    public static Optional<String> of(Jobs jobs) {
        return jobs.list(null, 1).items().stream()
                .findFirst()
                .map(job -> job.id().value());
    }

    /** The id of the job that is meant, by its id or by the word. */
    public static String named(String word, Jobs jobs) {
        return word.equals(LATEST) ? of(jobs).orElseThrow(NewestJob::missing) : word;
    }

    /** The user's mistake of naming it where there is none. */
    public static CommandFailure missing() {
        return CommandFailure.badInput("There is no job yet. Maybe run one: ./bandloom run RECIPE");
    }
}
