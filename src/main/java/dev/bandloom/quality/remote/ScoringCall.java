package dev.bandloom.quality.remote;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.quality.remote.RemoteServices.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * POSTs {@code {"samples": [response, …]}} and reads {@code [{"score": 0.9, "reason": "…"}, …]}. Nothing is redirected; the
 * request, the answer and the time for both are bounded.
 */
record ScoringCall(Service service, Duration timeout) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final int MOST_RECEIVED = 1 << 20;
    private static final int REASON_CHARACTERS = 300;

    /** A service gave no scores; the message never holds a credential. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String why) {
            super(why);
        }
    }

    /** @param value in [0,1], rounded to 1e-4 */
    record Score(double value, String reason) {}

    /** Bytes of one request's samples, at most. */
    static final int MOST_SENT = 1 << 20;

    /**
     * How many bytes a request has that holds this sample alone.
     *
     * @throws Failure when it cannot be written, or is longer than a request may be
     */
    static int bytes(JsonNode sample) throws Failure {
        int bytes;
        try {
            bytes = body(List.of(sample)).length;
        } catch (JacksonException e) {
            throw new Failure("the sample cannot be written: " + e.getOriginalMessage());
        }
        if (bytes > MOST_SENT) {
            throw new Failure("the sample has " + bytes + " bytes; at most " + MOST_SENT + " are sent");
        }
        return bytes;
    }

    /**
     * One score for each sample, in order.
     *
     * @throws CancellationException when the thread is interrupted; its flag stays set
     */
    List<Score> scores(List<JsonNode> samples) throws Failure {
        return read(exchange(body(samples)), samples.size());
    }

    private static byte[] body(List<JsonNode> samples) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("samples");
        samples.forEach(list::add);
        return SampleJson.mapper().writeValueAsBytes(body);
    }

    private byte[] exchange(byte[] body) throws Failure {
        var request = HttpRequest.newBuilder(service.url())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (service.header() != null && service.credential() != null) {
            request.header(service.header(), service.credential());
        }
        try {
            if (!service.calls().tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure("other calls took all of " + timeout.toSeconds() + " s");
            }
            try {
                return body(CLIENT.sendAsync(request.build(), head -> new BoundedBody(MOST_RECEIVED)));
            } finally {
                service.calls().release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("The call was interrupted").initCause(interrupted);
        }
    }

    private byte[] body(CompletableFuture<HttpResponse<byte[]>> answer) throws Failure, InterruptedException {
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new Failure("it answered with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException late) {
            throw new Failure("it did not answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failed) {
            String what = failed.getCause() instanceof BoundedBody.TooLong tooLong
                    ? String.valueOf(tooLong.getMessage())
                    : failed.getCause() instanceof IOException
                            ? "it could not be reached ("
                                    + failed.getCause().getClass().getSimpleName() + ")"
                            : "the call broke off (" + failed.getCause() + ")";
            throw new Failure(what);
        } finally {
            answer.cancel(true);
        }
    }

    private static List<Score> read(byte[] answer, int wanted) throws Failure {
        JsonNode list;
        try {
            list = SampleJson.mapper().readTree(answer);
        } catch (JacksonException e) {
            throw new Failure("its answer is no JSON");
        }
        if (!list.isArray() || list.size() != wanted) {
            throw new Failure("its answer must be a list of " + wanted + " scores");
        }
        var scores = new ArrayList<Score>();
        for (JsonNode item : list) {
            JsonNode score = item.path("score");
            if (!score.isNumber() || !(score.doubleValue() >= 0 && score.doubleValue() <= 1)) {
                throw new Failure("score " + scores.size() + " of its answer is no number from 0 to 1");
            }
            scores.add(new Score(dev.bandloom.quality.Score.rounded(score.doubleValue()), reason(item.path("reason"))));
        }
        return scores;
    }

    private static String reason(JsonNode node) {
        String line = node.isString()
                ? node.stringValue().replaceAll("[\\s\\p{Cntrl}]+", " ").strip()
                : "";
        return line.length() <= REASON_CHARACTERS ? line : line.substring(0, REASON_CHARACTERS) + "…";
    }
}
