package dev.bandloom.llm.fake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Replies as the bytes that the protocol demands. */
final class WireFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WireFormat() {}

    static byte[] http(Reply.Http reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" Scripted\r\n");
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", reply.contentType());
        headers.put("Content-Length", Integer.toString(body.length));
        headers.putAll(reply.headers());
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        return message;
    }

    static Reply.Http completion(Call call, Reply.Completion reply) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", "fake-" + call.number()).put("object", "chat.completion").put("created", 0);
        json.put("model", call.model());
        ObjectNode choice = json.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", reply.finishReason()).putNull("logprobs");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", reply.text())
                .put("refusal", reply.refusal());
        Reply.Tokens tokens = tokens(call, reply);
        if (tokens != Reply.Tokens.ABSENT) {
            json.putObject("usage")
                    .put("prompt_tokens", tokens.prompt())
                    .put("completion_tokens", tokens.completion())
                    .put("total_tokens", tokens.prompt() + tokens.completion());
        }
        return Reply.json(JSON.writeValueAsString(json));
    }

    static Reply.Http embeddings(Call call, int dimensions) {
        ObjectNode json = JSON.createObjectNode().put("object", "list").put("model", call.model());
        var data = json.putArray("data");
        long tokens = 0;
        for (String text : call.inputs()) {
            var vector = data.addObject()
                    .put("object", "embedding")
                    .put("index", data.size() - 1)
                    .putArray("embedding");
            for (float value : TextVectors.of(text, dimensions)) {
                vector.add(value);
            }
            tokens += quarter(text);
        }
        json.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return Reply.json(JSON.writeValueAsString(json));
    }

    private static Reply.Tokens tokens(Call call, Reply.Completion reply) {
        Reply.Tokens given = reply.tokens();
        return given != null
                ? given
                : new Reply.Tokens(quarter(call.text()), quarter(reply.text()) + quarter(reply.refusal()));
    }

    private static long quarter(@Nullable String text) {
        return text == null ? 0 : text.length() / 4;
    }
}
