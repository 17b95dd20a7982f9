package dev.bandloom.llm.openai;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.Turn;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** The embedding endpoint of one provider, called once for each list of texts. */
public final class OpenAiEmbeddingEndpoint implements EmbeddingConnection, AutoCloseable {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final EndpointSettings settings;
    private final String model;
    private final EndpointErrors errors;
    private final HttpTransport transport;
    private final OpenAIClient client;
    private final OpenAiEmbeddingModel embeddings;
    private final OpenAiEmbeddingOptions options;

    public OpenAiEmbeddingEndpoint(EndpointSettings settings, String model) {
        this(settings, model, InstantSource.system());
    }

    /** @param clock tells how far away the date of a Retry-After is */
    public OpenAiEmbeddingEndpoint(EndpointSettings settings, String model, InstantSource clock) {
        this.settings = settings;
        this.model = model;
        this.errors = new EndpointErrors(settings);
        this.transport = new HttpTransport(settings, clock);
        this.client = Clients.over(transport, settings);
        var wanted = OpenAiEmbeddingOptions.builder().encodingFormat(OpenAiEmbeddingOptions.EncodingFormat.FLOAT);
        wanted.model(model).timeout(settings.timeout()).maxRetries(0);
        this.options = wanted.build();
        this.embeddings = OpenAiEmbeddingModel.builder()
                .openAiClient(client)
                .options(options)
                .build();
    }

    /** @throws java.util.concurrent.CancellationException when the thread is interrupted, which it stays, or this is closed */
    @Override
    public EmbeddingAnswer embed(List<String> texts, Turn turn) {
        try {
            EmbeddingResponse response =
                    transport.within(turn, () -> embeddings.call(new EmbeddingRequest(texts, options)));
            return answer(texts, response);
        } catch (HttpError e) {
            throw errors.translate(e, model);
        } catch (OpenAIException e) {
            throw errors.translate(e);
        }
    }

    /** Ends the calls in flight and closes every connection. */
    @Override
    public void close() {
        client.close();
    }

    private EmbeddingAnswer answer(List<String> texts, EmbeddingResponse response) {
        List<float[]> vectors = response.getResults().stream()
                .sorted(Comparator.comparing(Embedding::getIndex))
                .map(Embedding::getOutput)
                .toList();
        if (vectors.size() != texts.size()) {
            throw new CallFailure.Down(
                    settings.who() + " sent " + vectors.size() + " vectors for " + texts.size() + " texts", null, null);
        }
        long stated = response.getMetadata().getUsage().getTotalTokens();
        long counted = texts.stream().mapToLong(String::length).sum() / CHARACTERS_PER_TOKEN;
        return new EmbeddingAnswer(vectors, stated > 0 ? stated : counted);
    }
}
