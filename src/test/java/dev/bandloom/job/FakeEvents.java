package dev.bandloom.job;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.progress.JobEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Events in memory: what a test says that has happened. */
public final class FakeEvents implements JobEvents {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final FakeJobs jobs;
    private final Map<JobId, List<JobEvent>> told = new ConcurrentHashMap<>();

    FakeEvents(FakeJobs jobs) {
        this.jobs = jobs;
    }

    /** Lets something happen to a job. */
    public void tell(String id, String type, Map<String, ?> payload) {
        var events = told.computeIfAbsent(new JobId(id), job -> new CopyOnWriteArrayList<>());
        events.add(new JobEvent(events.size() + 1, type, SampleJson.mapper().valueToTree(payload), NOW));
    }

    @Override
    public Told since(JobId job, long number) {
        boolean ended = jobs.find(job)
                .orElseThrow(() -> new NoSuchJobException(job))
                .state()
                .ended();
        var later = told.getOrDefault(job, List.of()).stream()
                .filter(event -> event.sequence() > number)
                .toList();
        return new Told(later.stream().limit(MOST).toList(), ended && later.size() <= MOST);
    }
}
