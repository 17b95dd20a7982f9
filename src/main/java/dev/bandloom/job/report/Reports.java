package dev.bandloom.job.report;

import dev.bandloom.job.JobId;

/** The reports of jobs, of those that still run as well. */
@FunctionalInterface
public interface Reports {
    /** Examples of each reason when nobody says how many. */
    int EXAMPLES = 3;

    /** Most examples of each reason. */
    int MOST_EXAMPLES = 20;

    /**
     * Reads and sums up what is stored of a job.
     *
     * @param examples most rejected samples shown for each reason, 0 to {@value #MOST_EXAMPLES}
     * @throws dev.bandloom.job.NoSuchJobException when there is none with this id
     * @throws dev.bandloom.job.InvalidParameterException when that many examples cannot be had
     */
    FullReport report(JobId id, int examples);
}
