package dev.bandloom.job.lineage;

import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lineage of the jobs in the store. */
final class JdbcLineages implements Lineages {
    private static final int KEY = 500;
    private static final int MOST_JOBS = 3;
    private static final List<NodeKind> PARENTS =
            List.of(NodeKind.EXAMPLE, NodeKind.PASSAGE, NodeKind.SEED_ROW, NodeKind.SAMPLE);

    private final Database database;
    private final JobStore jobs;

    JdbcLineages(Database database, JobStore jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    @Override
    public LineageGraph around(JobId job, String node, LineageGraph.Direction direction, int depth) {
        if (depth < 1 || depth > MOST_DEPTH) {
            throw new InvalidParameterException("depth", Integer.toString(depth), "a number from 1 to " + MOST_DEPTH);
        }
        StoredJob stored = job(job);
        NodeRef root = root(stored, node);
        return new Surroundings(database, stored).of(root, direction, depth);
    }

    @Override
    public LineageSource whole(JobId job) {
        return new WholeGraph(database, job(job));
    }

    private StoredJob job(JobId id) {
        return jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    private NodeRef root(StoredJob job, String id) {
        String key = SqlText.key(id, KEY);
        boolean sample = !database.client()
                .sql("select 1 from sample where job_id = :job and id = :id limit 1")
                .param("job", job.id().value())
                .param("id", key)
                .query()
                .listOfRows()
                .isEmpty();
        if (sample) {
            return new NodeRef(NodeKind.SAMPLE, key);
        }
        Optional<String> kind = database.client()
                .sql("select parent_kind from lineage_edge where (job_id, parent_kind, parent_id) in (:ids) limit 1")
                .param(
                        "ids",
                        PARENTS.stream()
                                .map(parent -> new Object[] {job.id().value(), parent.word(), key})
                                .toList())
                .query(String.class)
                .optional();
        return kind.map(word -> new NodeRef(NodeKind.valueOf(word.toUpperCase(Locale.ROOT)), key))
                .orElseThrow(() -> new NoSuchNodeException(job.id(), id, cure(id)));
    }

    /** Where there is a sample of this id, since it names a sample within its run only. */
    private String cure(String id) {
        List<String> others = !NodeRef.isSample(id)
                ? List.of()
                : database.client()
                        .sql("select job.id, job.name from job where exists"
                                + " (select 1 from sample where sample.job_id = job.id and sample.id = :id)"
                                + " order by job.number desc limit :limit")
                        .param("id", id)
                        .param("limit", MOST_JOBS)
                        .query((row, number) -> row.getString("id") + " (" + row.getString("name") + ")")
                        .list();
        return others.isEmpty()
                ? "Ids of samples look like 000012-03; they stand in the dataset and in the file of rejected samples."
                : "Maybe it is one of another job: " + String.join(", ", others) + "; name that job.";
    }
}
