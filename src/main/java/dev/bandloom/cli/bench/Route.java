package dev.bandloom.cli.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One address of the fake endpoint: answers every chat call after its latency, and refuses those that are too many. */
final class Route {
    /** What there is at any other address. */
    static final byte[] NOT_FOUND = error("404 Not Found", "There is nothing here.", "not_found");

    private static final byte[] TOO_MANY =
            error("429 Too Many Requests", "Too many requests at a time.", "rate_limit_exceeded");
    private static final Duration USUALLY_LATE = Duration.ofNanos(150_000);
    private static final Pattern ITEMS = Pattern.compile("\"maxItems\\\\{0,3}\":\\s{0,4}([0-9]{1,4})");

    private final Duration latency;
    private final int most;
    private final int batch;
    private final CannedReplies replies;
    private final Traffic traffic = new Traffic();
    private final Set<ByteBuffer> requests = ConcurrentHashMap.newKeySet();
    private volatile @Nullable CountDownLatch held;

    /**
     * Takes calls from now on.
     *
     * @param most calls at the same time; what comes beyond them is refused with 429, without a Retry-After
     * @param batch items of a reply when the request does not say how many
     */
    Route(Duration latency, int most, int batch, CannedReplies replies) {
        this.latency = latency;
        this.most = most;
        this.batch = batch;
        this.replies = replies;
    }

    Traffic traffic() {
        return traffic;
    }

    /** How many different requests have come. */
    int distinct() {
        return requests.size();
    }

    /** Answers nothing more: calls hang until {@link #drop}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    /** Cuts the calls that hang off unanswered, and answers again. */
    void drop() {
        var latch = held;
        held = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    /**
     * Answers a call.
     *
     * @param arrived when it came, in the time of {@link System#nanoTime}
     * @return the response with its headers; empty when the call is to be cut off
     */
    Optional<byte[]> answer(byte[] body, long arrived) {
        var heldFromTheStart = held;
        if (traffic.begin() > most) {
            traffic.refused();
            return Optional.of(TOO_MANY);
        }
        boolean answered = false;
        try {
            // Halfway, for when calls come and go the job has use for every processor.
            waitUntil(arrived + latency.toNanos() / 2);
            requests.add(fingerprint(body));
            var reply = response("200 OK", replies.take(items(body)));
            waitUntil(arrived + latency.toNanos());
            var latch = heldFromTheStart != null ? heldFromTheStart : held;
            if (latch != null) {
                latch.await();
                return Optional.empty();
            }
            answered = true;
            traffic.answered();
            return Optional.of(reply);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (!answered) {
                traffic.dropped();
            }
        }
    }

    /** Whoever sleeps wakes late; what is left when that was not so is spent awake. */
    private static void waitUntil(long time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time - USUALLY_LATE.toNanos() - System.nanoTime());
        while (System.nanoTime() < time) {
            Thread.onSpinWait();
        }
    }

    private int items(byte[] body) {
        var asked = ITEMS.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return asked.find() ? Integer.parseInt(asked.group(1)) : batch;
    }

    private static byte[] response(String status, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] response = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, response, head.length, body.length);
        return response;
    }

    private static byte[] error(String status, String message, String type) {
        String body = "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\"}}";
        return response(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer fingerprint(byte[] body) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
