package dev.bandloom.llm.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the fake endpoint sends back, or does instead. */
public sealed interface Reply {
    /** A completion; tokens that are not given are counted as a quarter of the characters. */
    record Completion(
            @Nullable String text,
            @Nullable String refusal,
            String finishReason,
            @Nullable Tokens tokens) implements Reply {}

    /** Any HTTP answer. */
    record Http(int status, String contentType, Map<String, String> headers, String body) implements Reply {}

    /** One vector for each input of an embedding call. */
    record Embeddings(int dimensions) implements Reply {}

    /** Closes the connection with a TCP reset. */
    record Reset() implements Reply {}

    /** Sends nothing until the client goes. */
    record Hang() implements Reply {}

    /** A completion that arrives a few bytes at a time. */
    record Dribble(Completion completion, int bytesPerTick, Duration tick) implements Reply {}

    /** A completion with a text of that many mebibytes. */
    record Huge(int megabytes) implements Reply {}

    /** Another reply, later. */
    record Delayed(Duration delay, Reply reply) implements Reply {}

    /** Another reply, and what is to be done before its last byte is sent, or when nobody waits for it any more. */
    record Then(Reply reply, Runnable after) implements Reply {}

    /** What a completion says that it consumed. */
    record Tokens(long prompt, long completion) {
        /** Leaves {@code usage} out. */
        public static final Tokens ABSENT = new Tokens(-1, -1);
    }

    static Completion ok(String text) {
        return new Completion(text, null, "stop", null);
    }

    static Completion ok(String text, String finishReason, Tokens tokens) {
        return new Completion(text, null, finishReason, tokens);
    }

    /** A completion whose {@code items} are these: JSON nodes, or strings. */
    static Completion items(List<?> items) {
        return ok(JsonMapper.shared().writeValueAsString(Map.of("items", items)));
    }

    static Completion items(JsonNode items) {
        return ok(JsonMapper.shared().writeValueAsString(Map.of("items", items)));
    }

    static Completion refusal(String text) {
        return new Completion(null, text, "stop", null);
    }

    static Reply emptyChoices() {
        return json("""
                {"id":"fake","object":"chat.completion","created":0,"model":"fake","choices":[],\
                "usage":{"prompt_tokens":3,"completion_tokens":0,"total_tokens":3}}""");
    }

    static Http json(String body) {
        return new Http(200, "application/json", Map.of(), body);
    }

    static Http html(int status, String body) {
        return new Http(status, "text/html", Map.of(), body);
    }

    static Http status(int code, String body, Map<String, String> headers) {
        return new Http(code, "application/json", headers, body);
    }

    /** An error in the form of the protocol. */
    static Http error(int code, String message) {
        return error(code, message, Map.of());
    }

    static Http error(int code, String message, Map<String, String> headers) {
        var error = Map.of("error", Map.of("message", message, "type", "fake_error", "code", "fake_" + code));
        return status(code, JsonMapper.shared().writeValueAsString(error), headers);
    }

    /** 429 that asks to wait for whole seconds. */
    static Http busy(Duration retryAfter) {
        return error(429, "Too many requests", Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** 429 that asks to wait for milliseconds, as OpenAI says it. */
    static Http busyMillis(Duration retryAfter) {
        return error(429, "Too many requests", Map.of("retry-after-ms", Long.toString(retryAfter.toMillis())));
    }

    /** 429 that asks to wait until a time, which is sent without its fraction of a second. */
    static Http busyUntil(Instant time) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        return error(429, "Too many requests", Map.of("Retry-After", date));
    }

    static Reply reset() {
        return new Reset();
    }

    static Reply hang() {
        return new Hang();
    }

    /** Sends the completion with this many bytes every 10 ms. */
    static Reply dribble(String text, int bytesPerTick) {
        return new Dribble(ok(text), bytesPerTick, Duration.ofMillis(10));
    }

    static Reply huge(int megabytes) {
        return new Huge(megabytes);
    }

    static Reply delayed(Duration delay, Reply reply) {
        return new Delayed(delay, reply);
    }
}
