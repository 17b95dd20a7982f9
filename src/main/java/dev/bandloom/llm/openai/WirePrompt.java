package dev.bandloom.llm.openai;

import dev.bandloom.llm.chat.ChatCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;
import tools.jackson.databind.JsonNode;

/** A call in one of its forms, as Spring AI takes it. */
final class WirePrompt {
    private WirePrompt() {}

    static Prompt of(ChatCall call, CallForm form, Duration timeout) {
        return new Prompt(messages(call, form), options(call, form, timeout));
    }

    private static List<Message> messages(ChatCall call, CallForm form) {
        List<Message> messages = new ArrayList<>();
        if (!call.prompt().system().isBlank()) {
            messages.add(new SystemMessage(call.prompt().system()));
        }
        String user = call.prompt().user();
        messages.add(new UserMessage(form.mode() == StructuredOutput.JSON_SCHEMA ? user : user + shape(call, user)));
        return messages;
    }

    /** What is asked for in words: the schema too, unless the prompt has that of the items, which is most of it. */
    private static String shape(ChatCall call, String user) {
        String once = "\n\nAnswer with one JSON object and nothing else.";
        JsonNode item = call.schema().at("/properties/items/items");
        return item.isObject() && user.contains(item.toString())
                ? once
                : once + " It must fit this JSON Schema:\n" + call.schema();
    }

    private static OpenAiChatOptions options(ChatCall call, CallForm form, Duration timeout) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
        options.model(call.model().model()).timeout(timeout).maxRetries(0);
        if (form.sends(Parameter.TEMPERATURE, call)) {
            options.temperature(call.sampling().temperature());
        }
        if (form.sends(Parameter.TOP_P, call)) {
            options.topP(call.sampling().topP());
        }
        if (form.sends(Parameter.SEED, call)) {
            options.seed(seed(call.seed()));
        }
        if (form.sends(Parameter.MAX_TOKENS, call)) {
            options.maxTokens(call.maxOutputTokens());
        }
        if (form.sends(Parameter.MAX_COMPLETION_TOKENS, call)) {
            options.maxCompletionTokens(call.maxOutputTokens());
        }
        if (form.sends(Parameter.TOP_K, call)) {
            options.extraBody(Map.of(Parameter.TOP_K.key(), call.sampling().topK()));
        }
        return responseFormat(options, call, form).build();
    }

    private static OpenAiChatOptions.Builder responseFormat(
            OpenAiChatOptions.Builder options, ChatCall call, CallForm form) {
        switch (form.mode()) {
            case AUTO, JSON_SCHEMA -> {
                StrictSchemas.Wire wire = StrictSchemas.wire(call.schema());
                options.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormat.Type.JSON_SCHEMA)
                        .jsonSchema(wire.schema().toString())
                        .strict(wire.strict())
                        .build());
            }
            case JSON_OBJECT ->
                options.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormat.Type.JSON_OBJECT)
                        .build());
            case PROMPT -> {}
        }
        return options;
    }

    /** Endpoints differ in how many bits of a seed they take; all take 31. */
    private static int seed(long seed) {
        return (int) (seed ^ seed >>> 32) & Integer.MAX_VALUE;
    }
}
