package dev.bandloom.job.arms;

import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import java.util.List;

/** What jobs do with their arms. */
public interface ArmActivity {
    /**
     * The newest jobs, the newest first.
     *
     * @param limit 1–1000
     */
    List<JobActivity> newest(int limit);

    /** @throws NoSuchJobException when there is none */
    JobActivity of(JobId job);

    /**
     * How the latest rewarded batches of a job are spread over its arms: at most ten stretches of equally many batches, the
     * oldest first, 200 batches in all.
     */
    List<Stretch> stretches(JobId job);
}
