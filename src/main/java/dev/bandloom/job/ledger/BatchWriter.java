package dev.bandloom.job.ledger;

import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.JobId;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Writes the rows of one job's batches, within the ledger's transaction. */
final class BatchWriter {
    private static final String PENDING_ONE = " where job_id = :job and sequence = :sequence and state = 'PENDING'";

    private final Database database;
    private final JobId job;

    BatchWriter(Database database, JobId job) {
        this.database = database;
        this.job = job;
    }

    void insertPending(List<BatchSpec> specs, long epoch, Instant now) {
        update("""
                insert into batch (job_id, sequence, state, spec, arm, propensity, temperature, decision, asked,
                    owner_epoch, created_at)
                values (:job, :sequence, :state, :spec, :arm, :propensity, :temperature, :decision, :asked,
                    :epoch, :now)""", specs.stream().map(spec -> pending(spec, epoch, now)).toList());
    }

    private MapSqlParameterSource pending(BatchSpec spec, long epoch, Instant now) {
        return row().addValue("sequence", spec.sequence())
                .addValue("state", BatchState.PENDING.name())
                .addValue("spec", json(spec))
                .addValue("arm", SqlText.key(spec.decision().arm().value(), 200))
                .addValue("propensity", spec.decision().propensity())
                .addValue("temperature", spec.temperature())
                .addValue("decision", json(spec.decision()))
                .addValue("asked", spec.size())
                .addValue("epoch", epoch)
                .addValue("now", Database.timestamp(now));
    }

    /**
     * Makes batches COMMITTED, their commits numbered on from {@code firstOrder}.
     *
     * @return the number of the first batch that was not PENDING; empty when all were
     */
    OptionalLong markCommitted(List<CommittedBatch> batches, long firstOrder, long epoch) {
        var rows = new ArrayList<MapSqlParameterSource>();
        batches.forEach(batch -> rows.add(committed(batch, firstOrder + rows.size(), epoch)));
        int[] marked = update("""
                update batch set state = :state, prompt_version = :prompt, model = :model, passed = :passed,
                    accepted = :accepted, outcome = :outcome, reward = :reward, reward_factors = :factors,
                    observation = :observation, cost = :cost, failure = :failure, notes = :notes,
                    duration_ms = :duration, commit_order = :order, owner_epoch = :epoch,
                    committed_at = :committed,\s""" + UsageColumns.SET + PENDING_ONE, rows);
        return IntStream.range(0, marked.length)
                .filter(i -> marked[i] == 0)
                .mapToLong(i -> batches.get(i).sequence())
                .findFirst();
    }

    private MapSqlParameterSource committed(CommittedBatch batch, long order, long epoch) {
        return UsageColumns.bind(row(), batch.usage())
                .addValue("sequence", batch.sequence())
                .addValue("state", BatchState.COMMITTED.name())
                .addValue("prompt", SqlText.key(batch.promptVersion(), 200))
                .addValue("model", SqlText.clean(batch.model()))
                .addValue("passed", batch.outcome().passed())
                .addValue("accepted", batch.accepted().size())
                .addValue("outcome", json(batch.outcome()))
                .addValue("reward", batch.reward().value())
                .addValue("factors", json(batch.reward()))
                .addValue("observation", json(batch.observation()))
                .addValue("cost", batch.observation().cost())
                .addValue("failure", SqlText.cleanOrNull(batch.failure()))
                .addValue("notes", json(batch.notes()))
                .addValue("duration", batch.duration().toMillis())
                .addValue("order", order)
                .addValue("epoch", epoch)
                .addValue("committed", Database.timestamp(batch.committedAt()));
    }

    /** 1, or 0 when the batch is not PENDING. */
    int markVoided(long sequence, Usage usage, long epoch) {
        return database.batches()
                .update(
                        "update batch set state = :state, owner_epoch = :epoch, " + UsageColumns.SET + PENDING_ONE,
                        UsageColumns.bind(row(), usage)
                                .addValue("sequence", sequence)
                                .addValue("state", BatchState.VOIDED.name())
                                .addValue("epoch", epoch));
    }

    /**
     * The samples of batches with what validators said about them, and their lineage.
     *
     * @param firstOrder number of the first batch's commit
     * @param firstOrdinal number of the first accepted sample
     */
    void insertSamples(List<CommittedBatch> batches, long firstOrder, int firstOrdinal) {
        var samples = new ArrayList<MapSqlParameterSource>();
        var edges = new ArrayList<MapSqlParameterSource>();
        long order = firstOrder;
        int ordinal = firstOrdinal;
        for (CommittedBatch batch : batches) {
            int position = 0;
            List<SampleBrief> briefs = batch.spec().order().briefs();
            for (JudgedSample judged : batch.samples()) {
                edges.addAll(EdgeRows.of(job, judged.sample(), briefs.get(position)));
                boolean accepted = judged.state() == SampleState.ACCEPTED;
                samples.add(sample(judged)
                        .addValue("batch", batch.sequence())
                        .addValue("position", position++)
                        .addValue("order", order)
                        .addValue("ordinal", accepted ? ordinal++ : null));
            }
            order++;
        }
        update("""
                insert into sample (job_id, id, version, batch, position, commit_order, ordinal, state, reason, label,
                    cell, record, findings, content_hash, quality, created_at)
                values (:job, :id, 1, :batch, :position, :order, :ordinal, :state, :reason, :label,
                    :cell, :record, :findings, :hash, :quality, :created)""", samples);
        update("""
                insert into lineage_edge (job_id, sample_id, relation, position, parent_kind, parent_id, operator)
                values (:job, :sample, :relation, :position, :kind, :parent, :operator)""", edges);
        update("""
                insert into passage (job_id, id, source, heading, text)
                values (:job, :id, :source, :heading, :text) on conflict do nothing""", passages(batches));
    }

    /** The passages that these batches were written from, each once. */
    private List<MapSqlParameterSource> passages(List<CommittedBatch> batches) {
        var rows = new LinkedHashMap<String, MapSqlParameterSource>();
        for (CommittedBatch batch : batches) {
            for (SampleBrief brief : batch.spec().order().briefs()) {
                for (Passage passage : brief.passages()) {
                    String id = SqlText.key(passage.id(), 500);
                    rows.computeIfAbsent(
                            id,
                            key -> row().addValue("id", key)
                                    .addValue("source", SqlText.clean(passage.source()))
                                    .addValue("heading", SqlText.clean(passage.heading()))
                                    .addValue("text", SqlText.clean(passage.text())));
                }
            }
        }
        return List.copyOf(rows.values());
    }

    private MapSqlParameterSource sample(JudgedSample judged) {
        return row().addValue("id", judged.sample().id().value())
                .addValue("state", judged.state().name())
                .addValue("reason", SqlText.cleanOrNull(judged.reason()))
                .addValue(
                        "label", SqlText.cleanOrNull(judged.sample().metadata().label()))
                .addValue("cell", cell(judged.sample().metadata().cell()))
                .addValue("record", SqlText.clean(judged.json()))
                .addValue("findings", StoredFinding.write(judged.findings()))
                .addValue("hash", judged.contentHash())
                .addValue("quality", judged.sample().metadata().qualityScore())
                .addValue("created", Database.timestamp(judged.sample().createdAt()));
    }

    private static @Nullable String cell(Map<String, String> cell) {
        return cell.isEmpty() ? null : json(cell);
    }

    private int[] update(String sql, List<MapSqlParameterSource> rows) {
        return rows.isEmpty()
                ? new int[0]
                : database.batches().batchUpdate(sql, rows.toArray(new MapSqlParameterSource[0]));
    }

    private MapSqlParameterSource row() {
        return new MapSqlParameterSource("job", job.value());
    }

    private static String json(Object value) {
        return SqlText.clean(SampleJson.mapper().writeValueAsString(value));
    }
}
