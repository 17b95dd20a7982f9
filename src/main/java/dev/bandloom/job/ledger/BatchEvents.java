package dev.bandloom.job.ledger;

import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.recipe.ArmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the events of a job tell about its batches. */
final class BatchEvents {
    private BatchEvents() {}

    /**
     * One event for each batch that was decided, and before it one for each arm that the decision found retired, or come
     * back, since the one before.
     *
     * @param before arms that the decision before these found retired
     */
    static List<EventLog.Entry> opened(List<BatchSpec> specs, List<ArmId> before, Instant now) {
        var entries = new ArrayList<EventLog.Entry>();
        List<ArmId> earlier = before;
        for (BatchSpec spec : specs) {
            List<ArmId> retired = spec.decision().retired();
            for (ArmId arm : retired) {
                if (!earlier.contains(arm)) {
                    entries.add(arm("arm_retired", arm, spec, now));
                }
            }
            for (ArmId arm : earlier) {
                if (!retired.contains(arm)) {
                    entries.add(arm("arm_returned", arm, spec, now));
                }
            }
            entries.add(new EventLog.Entry("batch_opened", decision(spec), now));
            earlier = retired;
        }
        return entries;
    }

    private static EventLog.Entry arm(String type, ArmId arm, BatchSpec spec, Instant now) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("arm", arm);
        payload.put("batch", spec.sequence());
        return new EventLog.Entry(type, payload, now);
    }

    /**
     * One event for each commit, in order.
     *
     * @param acceptedBefore samples that the job had before the first of them
     */
    static List<EventLog.Entry> committed(List<CommittedBatch> batches, int acceptedBefore, int target) {
        var entries = new ArrayList<EventLog.Entry>();
        int accepted = acceptedBefore;
        for (CommittedBatch batch : batches) {
            accepted += batch.accepted().size();
            entries.add(new EventLog.Entry("batch_committed", outcome(batch, accepted, target), batch.committedAt()));
        }
        return entries;
    }

    /** A batch that brings nothing to the job. */
    static List<EventLog.Entry> voided(long sequence, Instant now) {
        return List.of(new EventLog.Entry("batch_voided", Map.of("batch", sequence), now));
    }

    private static Map<String, Object> decision(BatchSpec spec) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("batch", spec.sequence());
        payload.put("arm", spec.decision().arm());
        payload.put("reason", spec.decision().reason());
        payload.put("temperature", spec.temperature());
        payload.put("asked", spec.size());
        return payload;
    }

    private static Map<String, Object> outcome(CommittedBatch batch, int jobAccepted, int target) {
        Map<String, Object> payload = decision(batch.spec());
        payload.put("passed", batch.outcome().passed());
        payload.put("accepted", batch.accepted().size());
        payload.put("reward", batch.reward());
        if (batch.failure() != null) {
            payload.put("failure", batch.failure());
        }
        payload.put("job_accepted", jobAccepted);
        payload.put("job_target", target);
        return payload;
    }
}
