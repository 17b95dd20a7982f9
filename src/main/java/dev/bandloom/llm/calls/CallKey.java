package dev.bandloom.llm.calls;

import dev.bandloom.dataset.ContentHash;
import dev.bandloom.llm.chat.ChatCall;
import java.net.URI;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Names a question by everything that its answer depends on. */
final class CallKey {
    private CallKey() {}

    /** SHA-256 as 64 hex digits. */
    static String of(URI baseUrl, ChatCall call) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.put("base_url", baseUrl.toString());
        key.put("model", call.model().model());
        key.put("system", call.prompt().system());
        key.put("user", call.prompt().user());
        key.set("schema", call.schema());
        key.put("temperature", call.sampling().temperature());
        key.put("top_p", call.sampling().topP());
        key.put("top_k", call.sampling().topK());
        key.put("seed", call.seed());
        key.put("max_output_tokens", call.maxOutputTokens());
        return ContentHash.of(key);
    }
}
