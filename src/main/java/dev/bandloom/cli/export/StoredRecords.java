package dev.bandloom.cli.export;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.Page;
import dev.bandloom.job.StoredSample;
import dev.bandloom.pipeline.SampleState;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The accepted samples of a job, in the order of their ids, read from the store page by page. */
final class StoredRecords implements RecordSource {
    private static final int PAGE = 200;

    private final Jobs jobs;
    private final JobId job;

    StoredRecords(Jobs jobs, JobId job) {
        this.jobs = jobs;
        this.job = job;
    }

    @Override
    public RecordStream open() {
        return new Pages();
    }

    private final class Pages implements RecordStream {
        private final Deque<StoredSample> read = new ArrayDeque<>();
        private @Nullable String cursor;
        private boolean last;

        @Override
        public @Nullable ObjectNode next() {
            while (read.isEmpty() && !last) {
                Page<StoredSample> page = jobs.samples(job, SampleState.ACCEPTED, cursor, PAGE);
                read.addAll(page.items());
                cursor = page.next();
                last = cursor == null;
            }
            StoredSample next = read.poll();
            return next == null
                    ? null
                    : SampleJson.mapper().valueToTree(next.sample().sealed());
        }

        @Override
        public void close() {}
    }
}
