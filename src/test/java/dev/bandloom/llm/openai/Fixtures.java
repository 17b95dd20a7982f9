package dev.bandloom.llm.openai;

import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Settings and calls that the tests of this package share. */
final class Fixtures {
    static final String KEY = "sk-test-0123456789abcdef";
    /** Short enough for tests that wait for it, long enough for a loopback answer on a busy machine. */
    static final Duration IMPATIENT = Duration.ofMillis(300);

    static final Duration PATIENT = Duration.ofSeconds(30);
    static final ModelRef MODEL = new ModelRef("acme", "model-1");
    static final Prompt PROMPT = new Prompt("naive/1", "You write samples.", "Write two samples.");
    static final JsonNode SCHEMA = json("""
            {"type":"object","properties":{"items":{"type":"array","minItems":2,"maxItems":2,
             "items":{"type":"string","minLength":1}}},"required":["items"],"additionalProperties":false}""");

    private Fixtures() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static EndpointSettings settings(URI baseUrl) {
        return settings(baseUrl, PATIENT, StructuredOutput.AUTO);
    }

    static EndpointSettings settings(URI baseUrl, Duration timeout, StructuredOutput mode) {
        return new EndpointSettings("acme", baseUrl, ApiKey.of(KEY, "ACME_KEY"), "ACME_KEY", timeout, mode);
    }

    static EndpointSettings keyless(URI baseUrl, @Nullable String variable) {
        return new EndpointSettings("acme", baseUrl, null, variable, PATIENT, StructuredOutput.AUTO);
    }

    static ChatCall call() {
        return call(new Sampling(0.7, 1.0, 0), null);
    }

    static ChatCall call(Sampling sampling, @Nullable Integer maxTokens) {
        return new ChatCall(MODEL, PROMPT, SCHEMA, sampling, 42, maxTokens);
    }
}
