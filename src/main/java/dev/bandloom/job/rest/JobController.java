package dev.bandloom.job.rest;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.Page;
import dev.bandloom.job.StoredSample;
import dev.bandloom.pipeline.SampleState;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs")
public class JobController {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Stores a job of the server; with {@code cache=false} its calls leave the response cache alone. */
    @PostMapping(consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain", "application/json"})
    ResponseEntity<JobView> submit(
            @RequestBody byte[] recipe,
            @RequestParam(defaultValue = "true") boolean cache,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidParameterException("Idempotency-Key", key, "1 to 200 visible ASCII characters");
        }
        var job = jobs.submit(new JobSubmission(recipe, null, JobOwner.SERVER, key, true, cache));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(job);
    }

    @GetMapping
    Page<JobView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
        return jobs.list(cursor, PageRequest.limit(limit));
    }

    @GetMapping("/{id}")
    JobView find(@PathVariable String id) {
        var job = new JobId(id);
        return jobs.find(job).orElseThrow(() -> new NoSuchJobException(job));
    }

    @GetMapping(path = "/{id}/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<StoredSample> samples(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
        return jobs.samples(new JobId(id), state(state), cursor, PageRequest.limit(limit));
    }

    /** Accepted samples as they stand in the dataset; those of another state with that state and the reason. */
    @GetMapping(path = "/{id}/samples", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void sampleLines(
            @PathVariable String id,
            @RequestParam(defaultValue = "accepted") String state,
            HttpServletResponse response)
            throws IOException {
        var wanted = state(state);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var lines = new JsonLines(response.getOutputStream());
        jobs.forEachSample(
                new JobId(id),
                wanted,
                stored -> lines.write(wanted == SampleState.ACCEPTED ? stored.sample() : stored));
    }

    @GetMapping("/{id}/decisions")
    Page<DecisionView> decisions(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
        return jobs.decisions(new JobId(id), cursor, PageRequest.limit(limit));
    }

    /** The arms of the recipe with what the job has seen and what its policy believes, in numbers and in words. */
    @GetMapping("/{id}/arms")
    Arms arms(@PathVariable String id) {
        return new Arms(jobs.arms(new JobId(id)));
    }

    record Arms(List<ArmSummary> arms) {}

    @PostMapping("/{id}/cancel")
    JobView cancel(@PathVariable String id) {
        return jobs.cancel(new JobId(id));
    }

    @PostMapping("/{id}/pause")
    JobView pause(@PathVariable String id) {
        return jobs.pause(new JobId(id));
    }

    @PostMapping("/{id}/resume")
    JobView resume(@PathVariable String id) {
        return jobs.resume(new JobId(id));
    }

    private static @Nullable SampleState state(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (var state : SampleState.values()) {
            if (state.name().equals(name.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        throw new InvalidParameterException("state", name, "accepted, rejected, surplus or awaiting_review");
    }
}
