package dev.bandloom.llm.openai;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatConnection;
import dev.bandloom.llm.chat.Turn;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * The chat endpoint of one provider, called once for each question. Tokens that an answer does not state are taken to be
 * a quarter of the characters.
 */
public final class OpenAiEndpoint implements ChatConnection, AutoCloseable {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final EndpointSettings settings;
    private final EndpointErrors errors;
    private final HttpTransport transport;
    private final OpenAIClient client;
    private final OpenAiChatModel model;

    public OpenAiEndpoint(EndpointSettings settings) {
        this(settings, InstantSource.system());
    }

    /** @param clock tells how far away the date of a Retry-After is */
    public OpenAiEndpoint(EndpointSettings settings, InstantSource clock) {
        this.settings = settings;
        this.errors = new EndpointErrors(settings);
        this.transport = new HttpTransport(settings, clock);
        this.client = Clients.over(transport, settings);
        this.model = OpenAiChatModel.builder()
                .openAiClient(client)
                .openAiClientAsync(client.async())
                .options(OpenAiChatOptions.builder().maxRetries(0).build())
                .build();
    }

    /**
     * Asks in the configured form, without looking for another that the endpoint may like better.
     *
     * @throws java.util.concurrent.CancellationException when the thread is interrupted, which it stays, or this endpoint
     *     is closed
     */
    @Override
    public ChatAnswer ask(ChatCall call, Turn turn) {
        return ask(call, turn, CallForm.startingAt(settings.structuredOutput()));
    }

    /** A {@link CallFailure.Unacceptable} that another form may cure has an {@link HttpError} as its cause. */
    ChatAnswer ask(ChatCall call, Turn turn, CallForm form) {
        var prompt = WirePrompt.of(call, form, settings.timeout());
        try {
            return answer(call, prompt, transport.within(turn, () -> model.call(prompt)));
        } catch (HttpError e) {
            if (e.error().code().equals("content_filter")) {
                return new ChatAnswer(
                        "",
                        e.error().message(),
                        FinishReason.STOP,
                        0,
                        0,
                        call.model().model());
            }
            throw errors.translate(e, call.model().model());
        } catch (OpenAIException e) {
            throw errors.translate(e);
        }
    }

    /** Ends the calls in flight and closes every connection. */
    @Override
    public void close() {
        client.close();
    }

    private ChatAnswer answer(ChatCall call, org.springframework.ai.chat.prompt.Prompt prompt, ChatResponse response) {
        Generation generation = response.getResult();
        if (generation == null) {
            throw new CallFailure.Down(settings.who() + " sent no choice", null, null);
        }
        String text = orEmpty(generation.getOutput().getText());
        String refusal = refusal(generation);
        Usage usage = response.getMetadata().getUsage();
        boolean stated = usage.getTotalTokens() > 0;
        String named = orEmpty(response.getMetadata().getModel());
        return new ChatAnswer(
                text,
                refusal,
                "LENGTH".equals(generation.getMetadata().getFinishReason()) ? FinishReason.LENGTH : FinishReason.STOP,
                stated ? usage.getPromptTokens() : tokens(prompt.getContents()),
                stated ? usage.getCompletionTokens() : tokens(refusal == null ? text : text + refusal),
                named.isEmpty() ? call.model().model() : named);
    }

    private @Nullable String refusal(Generation generation) {
        Object refusal = generation.getOutput().getMetadata().get("refusal");
        if (refusal instanceof String words && !words.isBlank()) {
            return words;
        }
        return "CONTENT_FILTER".equals(generation.getMetadata().getFinishReason())
                ? "the content filter of provider '" + settings.provider() + "' stopped the answer"
                : null;
    }

    private static long tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
