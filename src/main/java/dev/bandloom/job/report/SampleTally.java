package dev.bandloom.job.report;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job's samples, counted: by state, rejected ones by validator, accepted ones by label and cell, and how good these are.
 * It starts with what the store has of the job, and goes on batch by batch. Not for use by many threads.
 */
final class SampleTally {
    private static final int FIRST_ROOM = 1_024;

    private final SortedMap<String, Long> states = new TreeMap<>();
    private final SortedMap<String, Long> rejections = new TreeMap<>();
    private final SortedMap<String, Long> labels = new TreeMap<>();
    private final SortedMap<String, Long> cells = new TreeMap<>();
    private double[] qualities = new double[FIRST_ROOM];
    private int accepted;

    private SampleTally() {}

    /** Of the batches that the job has committed. */
    static SampleTally of(Database database, StoredJob job) {
        var tally = new SampleTally();
        if (job.batches() > 0) {
            tally.read(database, job);
        }
        return tally;
    }

    private void read(Database database, StoredJob job) {
        database.client().sql("""
                        select state, label, cell, count(*) as samples,
                            case when state = 'REJECTED'
                                then substring(reason from 1 for position(':' in reason) - 1) end as validator
                        from sample where job_id = :job group by state, label, cell, validator""").param("job", job.id().value()).query(row -> {
            count(
                    SampleState.valueOf(row.getString("state")),
                    row.getString("validator"),
                    row.getString("label"),
                    cell(row.getString("cell")),
                    row.getLong("samples"));
        });
        database.client()
                .sql("select quality from sample where job_id = :job and state = 'ACCEPTED'")
                .param("job", job.id().value())
                .query(row -> {
                    add(row.getDouble("quality"));
                });
    }

    /** The name in front of a reason. */
    private static @Nullable String validator(@Nullable String reason) {
        return reason == null ? null : SqlText.clean(reason.substring(0, Math.max(0, reason.indexOf(':'))));
    }

    private static @Nullable String cell(@Nullable String json) {
        return json == null
                ? null
                : SampleJson.mapper()
                        .readTree(json)
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining("|"));
    }

    /** Counts the samples of a batch that was just committed. */
    void add(CommittedBatch batch) {
        for (JudgedSample judged : batch.samples()) {
            SampleMetadata metadata = judged.sample().metadata();
            Map<String, String> cell = metadata.cell();
            count(
                    judged.state(),
                    validator(judged.reason()),
                    SqlText.cleanOrNull(metadata.label()),
                    cell.isEmpty() ? null : SqlText.clean(String.join("|", cell.values())),
                    1);
            if (judged.state() == SampleState.ACCEPTED) {
                add(metadata.qualityScore());
            }
        }
    }

    private void count(
            SampleState state,
            @Nullable String validator,
            @Nullable String label,
            @Nullable String cell,
            long samples) {
        states.merge(state.name(), samples, Long::sum);
        switch (state) {
            case ACCEPTED -> {
                merge(labels, label, samples);
                merge(cells, cell, samples);
            }
            case REJECTED -> merge(rejections, validator, samples);
            case SURPLUS, AWAITING_REVIEW -> {}
        }
    }

    private static void merge(SortedMap<String, Long> counts, @Nullable String key, long samples) {
        if (key != null) {
            counts.merge(key, samples, Long::sum);
        }
    }

    private void add(double quality) {
        if (accepted == qualities.length) {
            qualities = Arrays.copyOf(qualities, 2 * accepted);
        }
        qualities[accepted++] = quality;
    }

    SortedMap<String, Long> states() {
        return Collections.unmodifiableSortedMap(states);
    }

    SortedMap<String, Long> rejections() {
        return Collections.unmodifiableSortedMap(rejections);
    }

    SortedMap<String, Long> labels() {
        return Collections.unmodifiableSortedMap(labels);
    }

    SortedMap<String, Long> cells() {
        return Collections.unmodifiableSortedMap(cells);
    }

    /** Of the accepted samples; null when there are none. Their order does not matter. */
    JobReport.@Nullable Quality quality() {
        if (accepted == 0) {
            return null;
        }
        double[] sorted = Arrays.copyOf(qualities, accepted);
        Arrays.sort(sorted);
        double median = (sorted[(accepted - 1) / 2] + sorted[accepted / 2]) / 2;
        return new JobReport.Quality(
                Arrays.stream(sorted).average().orElseThrow(), sorted[0], median, sorted[accepted - 1]);
    }
}
