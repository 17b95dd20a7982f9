package dev.bandloom.dataset.verification;

import dev.bandloom.dataset.RecordHash;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the records of a dataset with the hashes that they carry and, where the job is known, with what it accepted.
 * The hash finds what was altered by accident; whoever alters a record and writes its hash anew is found by the job alone.
 */
public final class DatasetCheck {
    private static final int MOST_SHOWN = 1000;

    private final Map<Fault.Kind, Long> counts = new EnumMap<>(Fault.Kind.class);
    private final List<Fault> faults = new ArrayList<>();
    private final SeenRecords seen = new SeenRecords();
    private final BitSet altered = new BitSet();
    private long records;

    private DatasetCheck() {}

    /**
     * Reads a dataset once. At most the first {@value #MOST_SHOWN} faults are kept, and all are counted.
     *
     * @param written what its job accepted; null when the job is not known, and what was added or removed is not found
     * @throws IOException names a record that cannot be read
     */
    public static Verification of(RecordSource dataset, @Nullable WrittenRecords written) throws IOException {
        var check = new DatasetCheck();
        try (var stream = dataset.open()) {
            for (ObjectNode record = stream.next(); record != null; record = stream.next()) {
                check.record(record);
            }
        }
        if (written != null) {
            check.compare(written);
        }
        return new Verification(check.records, check.counts, check.faults);
    }

    private void record(ObjectNode record) {
        long number = ++records;
        String id = text(record.path("id"));
        String hash = RecordHash.of(record);
        JsonNode carried = record.path(RecordHash.MEMBER);
        if (!carried.isString()) {
            fault(Fault.Kind.UNSEALED, number, id, "carries no " + RecordHash.MEMBER);
        } else if (!carried.stringValue().equals(hash)) {
            fault(Fault.Kind.ALTERED, number, id, "is not what its " + RecordHash.MEMBER + " was made from");
            altered.set((int) number);
        }
        String key = key(text(record.path("metadata").path("job_id")), id, number);
        long earlier = seen.add(key, hash, number);
        if (earlier > 0) {
            fault(Fault.Kind.DUPLICATED, number, id, "has the id of record " + earlier);
        }
    }

    private void compare(WrittenRecords written) throws IOException {
        SeenRecords.Matching matching = seen.new Matching();
        long[] position = {0};
        written.forEach(sample -> {
            position[0]++;
            String id = sample.id().value();
            long record = matching.match(key(sample.metadata().jobId(), id, 0), hash(sample));
            if (record == 0) {
                fault(Fault.Kind.REMOVED, position[0], id, "is the job's, and not in the dataset");
            } else if (record < 0 && !altered.get((int) -record)) {
                fault(Fault.Kind.ALTERED, -record, id, "is not as the job has it");
            }
        });
        matching.forEachOther(record -> fault(Fault.Kind.ADDED, record, "", "is none of the job's"));
    }

    private static String hash(Sample sample) {
        String hash = sample.contentHash();
        return hash == null ? RecordHash.of(SampleJson.mapper().valueToTree(sample)) : hash;
    }

    /** A record without an id is like no other. */
    private static String key(String job, String id, long number) {
        return id.isEmpty() ? "record " + number : job + "\n" + id;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }

    private void fault(Fault.Kind kind, long record, String id, String message) {
        counts.merge(kind, 1L, Long::sum);
        if (faults.size() < MOST_SHOWN) {
            faults.add(new Fault(kind, record, id, message));
        }
    }
}
