package dev.bandloom.job.progress;

import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import java.util.List;

/** What happens to jobs, whichever process runs them. */
public interface JobEvents {
    /** Most events that are told at a time. */
    int MOST = 500;

    /**
     * What has happened to a job since the event of this number.
     *
     * @param number 0 for all
     * @throws NoSuchJobException when there is no such job
     */
    Told since(JobId job, long number);

    /**
     * Some of a job's events.
     *
     * @param events in their order, at most {@value #MOST}
     * @param complete whether the job has ended and these are all; a late reward may still come to a job that has ended
     */
    record Told(List<JobEvent> events, boolean complete) {
        public Told {
            events = List.copyOf(events);
        }
    }
}
