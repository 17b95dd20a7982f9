package dev.bandloom.llm.openai;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an endpoint says about an error, made fit for messages: short, on one line, without the key.
 *
 * @param message at most 300 characters; empty when the endpoint says nothing
 * @param code such as {@code unsupported_parameter}; empty when there is none
 * @param param member of the request that is to blame; empty when there is none
 */
record ErrorText(String message, String code, String param) implements Serializable {
    private static final int LONGEST = 300;
    /** Characters that are looked at: what an error says, it says in the beginning. */
    private static final int READ = 4096;

    static ErrorText of(byte[] body, @Nullable ApiKey key) {
        try {
            return of(JsonMapper.shared().readTree(body), key);
        } catch (JacksonException e) {
            String text = new String(body, 0, Math.min(body.length, 16 * READ), StandardCharsets.UTF_8);
            return new ErrorText(clean(text.replaceAll("<[^<>]{0,1000}>", " "), key), "", "");
        }
    }

    /** Finds the text where OpenAI, vLLM, FastAPI and gateways put it. */
    static ErrorText of(JsonNode body, @Nullable ApiKey key) {
        JsonNode error = body.path("error").isMissingNode() ? body : body.path("error");
        String message = text(error.path("message"));
        if (message.isEmpty()) {
            message = text(error.path("detail"));
        }
        if (message.isEmpty()) {
            message = text(error);
        }
        return new ErrorText(
                clean(message, key), clean(text(error.path("code")), key), clean(text(error.path("param")), key));
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.isValueNode() ? node.asString() : node.toString();
    }

    /** Foreign words as a message can hold them. Masks before it shortens, so that no part of a key is left at the cut. */
    static String clean(String text, @Nullable ApiKey key) {
        String masked = ApiKey.maskIn(text.length() > READ ? text.substring(0, READ) : text, key);
        String line = masked.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
