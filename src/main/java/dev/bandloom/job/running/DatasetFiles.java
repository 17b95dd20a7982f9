package dev.bandloom.job.running;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.job.StoredSample;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a running job, one JSON record on each line. They grow batch by batch beside their final names, which
 * they take when the job ends; after a crash they are written anew from the store.
 */
final class DatasetFiles implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final AtomicFile accepted;
    private final AtomicFile rejected;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(BUFFER);
    private final ByteArrayOutputStream dropped = new ByteArrayOutputStream(BUFFER);

    private DatasetFiles(AtomicFile accepted, AtomicFile rejected) {
        this.accepted = accepted;
        this.rejected = rejected;
    }

    /** Starts the files with what the store already has of the job. */
    static DatasetFiles open(OutputFiles files, StoredJob job, SampleQueries samples) {
        var begun = new ArrayList<AtomicFile>();
        boolean done = false;
        try {
            begun.add(AtomicFile.create(files.dataset()));
            begun.add(AtomicFile.create(files.rejected()));
            var opened = new DatasetFiles(begun.getFirst(), begun.getLast());
            if (job.batches() > 0) {
                opened.restore(job.id(), samples);
            }
            done = true;
            return opened;
        } finally {
            if (!done) {
                begun.forEach(AtomicFile::close);
            }
        }
    }

    private void restore(JobId job, SampleQueries samples) {
        try (var earlier = samples.stream(job, SampleState.ACCEPTED)) {
            earlier.forEach(sample -> accepted.append(line(sample.sample())));
        }
        try (var earlier = samples.stream(job, SampleState.REJECTED)) {
            earlier.forEach(sample -> rejected.append(line(sample)));
        }
    }

    void append(CommittedBatch batch) {
        batch.samples().forEach(judged -> {
            switch (judged.state()) {
                case ACCEPTED -> {
                    kept.writeBytes(judged.json().getBytes(StandardCharsets.UTF_8));
                    kept.write('\n');
                }
                case REJECTED -> write(new StoredSample(judged.sample(), judged.state(), judged.reason()), dropped);
                case SURPLUS, AWAITING_REVIEW -> {}
            }
        });
        flush(kept, accepted);
        flush(dropped, rejected);
    }

    private static void flush(ByteArrayOutputStream lines, AtomicFile file) {
        if (lines.size() > 0) {
            file.append(lines.toByteArray());
            lines.reset();
        }
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
        try {
            accepted.close();
        } finally {
            rejected.close();
        }
    }

    private static void write(Object record, ByteArrayOutputStream lines) {
        SampleJson.mapper().writeValue(lines, record);
        lines.write('\n');
    }

    private static byte[] line(Object record) {
        var line = new ByteArrayOutputStream();
        write(record, line);
        return line.toByteArray();
    }
}
