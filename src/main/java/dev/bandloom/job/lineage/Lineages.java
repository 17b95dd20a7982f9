package dev.bandloom.job.lineage;

import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.job.JobId;

/** The lineage of jobs. Methods throw {@link dev.bandloom.job.NoSuchJobException} for a job that is unknown. */
public interface Lineages {
    /** Most steps from sample to sample that are followed when nothing is said. */
    int DEFAULT_DEPTH = 10;

    /** Most steps from sample to sample that can be asked for. */
    int MOST_DEPTH = 100;

    /**
     * What lies behind a node, or what was made from it, with the steps, batches and models of every sample on the way.
     *
     * @param node id of a sample, an example, a passage or a row
     * @param depth 1 to {@value #MOST_DEPTH}
     * @throws NoSuchNodeException when the job has none of this id
     */
    LineageGraph around(JobId job, String node, LineageGraph.Direction direction, int depth);

    /** The whole graph of a job, as far as it has come by now: what it stores later is not part of it. */
    LineageSource whole(JobId job);
}
