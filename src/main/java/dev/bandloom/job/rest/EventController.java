package dev.bandloom.job.rest;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobId;
import dev.bandloom.job.progress.JobEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What happens to a job while it happens, as server-sent events
 * (<a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, 9.2</a>). Another process may run the
 * job, so that the database is asked again and again.
 */
@RestController
@RequestMapping("/api/v1/jobs")
public class EventController {
    private static final int AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** So many pauses without an event, and a line is sent that says nothing, by which either side notices a dead connection. */
    private static final int QUIET_PAUSES = 30;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final JobEvents events;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final CountDownLatch closing = new CountDownLatch(1);

    EventController(JobEvents events) {
        this.events = events;
    }

    /**
     * The events behind the one whose id the client had last, until the job has ended; 204, which tells a browser to ask no
     * more, when there will be none.
     */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") String last,
            HttpMethod method,
            HttpServletResponse response)
            throws IOException {
        if (!NUMBER.matcher(last).matches()) {
            throw new InvalidParameterException("Last-Event-ID", last, "the id of an event of this job");
        }
        var job = new JobId(id);
        long number = Long.parseLong(last);
        JobEvents.Told told = events.since(job, number);
        if (told.complete() && told.events().isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (!places.tryAcquire()) {
            throw new TooManyStreamsException(AT_ONCE
                    + " clients follow jobs, which is the most at a time. Try again when one has gone, or ask for "
                    + "/api/v1/jobs/" + job + " now and then.");
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            if (method != HttpMethod.HEAD) {
                stream(job, number, told, response);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void stream(JobId job, long number, JobEvents.Told first, HttpServletResponse response)
            throws IOException, InterruptedException {
        JobEvents.Told told = first;
        long sent = number;
        int quiet = 0;
        while (true) {
            for (JobEvent event : told.events()) {
                send(frame(event), response);
                sent = event.sequence();
            }
            quiet = told.events().isEmpty() ? quiet + 1 : 0;
            if (quiet == QUIET_PAUSES) {
                send(":\n\n", response);
                quiet = 0;
            }
            response.flushBuffer();
            long pause = told.events().size() < JobEvents.MOST ? PAUSE.toMillis() : 0;
            if (told.complete() || closing.await(pause, TimeUnit.MILLISECONDS)) {
                return;
            }
            told = events.since(job, sent);
        }
    }

    private static String frame(JobEvent event) {
        return "id: " + event.sequence() + "\nevent: " + event.type() + "\ndata: "
                + SampleJson.mapper().writeValueAsString(event) + "\n\n";
    }

    private static void send(String text, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends all streams, for which the server would wait. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }
}
