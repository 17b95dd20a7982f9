package dev.bandloom.job.report;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport.RankAgreement;
import dev.bandloom.recipe.validator.SemanticsSpec.ScoreAgreement;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Spearman's rank correlation of the scores that samples state and of the similarities that were measured. */
final class RankQueries {
    private static final int MOST_SAMPLES = 100_000;
    private static final int LEAST_SAMPLES = 3;
    private static final double DIGITS = 1e4;
    private static final String MEASURED = "similarity";

    private final Database database;

    RankQueries(Database database) {
        this.database = database;
    }

    /**
     * Of the first {@value #MOST_SAMPLES} accepted samples of a job.
     *
     * @param member in which samples state a score
     */
    List<RankAgreement> agreements(JobId job, String member) {
        var pairs = new ArrayList<double[]>();
        database.client()
                .sql("select record from sample where job_id = :job and state = 'ACCEPTED'"
                        + " order by job_id, state, commit_order, position limit :most")
                .param("job", job.value())
                .param("most", MOST_SAMPLES)
                .query(row -> {
                    double[] pair = pair(row.getString("record"), member);
                    if (pair != null) {
                        pairs.add(pair);
                    }
                });
        return pairs.size() < LEAST_SAMPLES
                ? List.of()
                : List.of(new RankAgreement(ScoreAgreement.NAME, pairs.size(), spearman(pairs)));
    }

    private static double @Nullable [] pair(String record, String member) {
        Sample sample = SampleJson.mapper().readValue(record, Sample.class);
        JsonNode stated = sample.response().path(member);
        Double measured = sample.metadata().scores().get(MEASURED);
        return stated.isNumber() && measured != null ? new double[] {stated.doubleValue(), measured} : null;
    }

    /** Ties have their mean rank. */
    static @Nullable Double spearman(List<double[]> pairs) {
        double[] stated = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] measured = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        double correlation = new SpearmansCorrelation().correlation(stated, measured);
        return Double.isNaN(correlation) ? null : Double.valueOf(Math.rint(correlation * DIGITS) / DIGITS);
    }
}
