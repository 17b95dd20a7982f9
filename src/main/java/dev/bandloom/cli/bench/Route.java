package dev.bandloom.cli.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One address of the fake endpoint: answers every chat call after its latency, and refuses those that are too many. */
final class Route implements HttpHandler {
    private static final byte[] TOO_MANY =
            "{\"error\":{\"message\":\"Too many requests at a time.\",\"type\":\"rate_limit_exceeded\"}}"
                    .getBytes(StandardCharsets.UTF_8);
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

    @Override
    public void handle(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            requests.add(fingerprint(body));
            var heldFromTheStart = held;
            if (traffic.begin() > most) {
                traffic.refused();
                send(call, 429, TOO_MANY);
            } else {
                answer(call, body, heldFromTheStart);
            }
        }
    }

    private void answer(HttpExchange call, byte[] body, @Nullable CountDownLatch heldFromTheStart) throws IOException {
        boolean answered = false;
        try {
            var reply = replies.take(items(body));
            Thread.sleep(latency);
            var latch = heldFromTheStart != null ? heldFromTheStart : held;
            if (latch != null) {
                latch.await();
            } else {
                answered = true;
                traffic.answered();
                send(call, 200, reply);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            if (!answered) {
                traffic.dropped();
            }
        }
    }

    private int items(byte[] body) {
        var asked = ITEMS.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return asked.find() ? Integer.parseInt(asked.group(1)) : batch;
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }

    private static ByteBuffer fingerprint(byte[] body) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
