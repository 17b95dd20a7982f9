package dev.bandloom.job.running;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.job.StoredSample;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The files of a running job, one JSON record on each line. They grow batch by batch beside their final names, which
 * they take when the job ends; after a crash they are written anew from the store.
 */
final class DatasetFiles implements AutoCloseable {
    private final AtomicFile accepted;
    private final AtomicFile rejected;

    private DatasetFiles(AtomicFile accepted, AtomicFile rejected) {
        this.accepted = accepted;
        this.rejected = rejected;
    }

    /** Starts the files with what the store already has of the job. */
    static DatasetFiles open(OutputFiles files, JobId job, SampleQueries samples) {
        var opened = new DatasetFiles(AtomicFile.create(files.dataset()), AtomicFile.create(files.rejected()));
        try (var earlier = samples.accepted(job)) {
            earlier.forEach(sample -> opened.accepted.append(line(sample.sample())));
        }
        try (var earlier = samples.stream(job, SampleState.REJECTED)) {
            earlier.forEach(sample -> opened.rejected.append(line(sample)));
        }
        return opened;
    }

    void append(CommittedBatch batch) {
        var kept = new ByteArrayOutputStream();
        var dropped = new ByteArrayOutputStream();
        batch.samples().forEach(judged -> {
            switch (judged.state()) {
                case ACCEPTED -> kept.writeBytes(line(judged.sample()));
                case REJECTED ->
                    dropped.writeBytes(line(new StoredSample(judged.sample(), judged.state(), judged.reason())));
                case SURPLUS, AWAITING_REVIEW -> {}
            }
        });
        accepted.append(kept.toByteArray());
        rejected.append(dropped.toByteArray());
    }

    /** Begins to bring the files to the disk; nothing may be added any more. */
    void force() {
        accepted.force();
        rejected.force();
    }

    /** Where the accepted samples lie until {@link #commit}. */
    Path part() {
        return accepted.part();
    }

    /** Gives the files their names, after their report: where there is a dataset, there is its report. */
    void commit(AtomicFile report) {
        AtomicFile.commit(List.of(report, rejected, accepted));
    }

    /** Drops what was not committed; the store has it all. */
    @Override
    public void close() {
        accepted.close();
        rejected.close();
    }

    private static byte[] line(Object record) {
        byte[] json = SampleJson.mapper().writeValueAsBytes(record);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
