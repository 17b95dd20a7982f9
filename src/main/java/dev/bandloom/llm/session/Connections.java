package dev.bandloom.llm.session;

import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatConnection;
import dev.bandloom.llm.chat.Turn;
import dev.bandloom.llm.openai.EmbeddingAnswer;
import dev.bandloom.llm.openai.EmbeddingConnection;
import dev.bandloom.llm.openai.EndpointSettings;
import dev.bandloom.llm.openai.NegotiatingEndpoint;
import dev.bandloom.llm.openai.OpenAiEmbeddingEndpoint;
import dev.bandloom.llm.openai.StructuredOutput;
import java.util.List;
import java.util.Optional;

/** Opens connections to providers. */
public interface Connections {
    Chat chat(EndpointSettings settings);

    Embeddings embeddings(EndpointSettings settings, String model);

    /** An embedding endpoint that is closed when its job ends. */
    interface Embeddings extends EmbeddingConnection, AutoCloseable {
        @Override
        void close();
    }

    /** A chat endpoint that is closed when nobody needs it any more. */
    interface Chat extends ChatConnection, AutoCloseable {
        /** How a model is told the shape of its answers; empty until it has answered. */
        Optional<StructuredOutput> detected(String model);

        @Override
        void close();
    }

    /** By HTTP, in the protocol of OpenAI. */
    static Connections http() {
        return new Connections() {
            @Override
            public Chat chat(EndpointSettings settings) {
                return new HttpChat(NegotiatingEndpoint.at(settings));
            }

            @Override
            public Embeddings embeddings(EndpointSettings settings, String model) {
                return new HttpEmbeddings(new OpenAiEmbeddingEndpoint(settings, model));
            }
        };
    }

    /** Chat in whatever form the endpoint wants to be asked. */
    record HttpChat(NegotiatingEndpoint endpoint) implements Chat {
        @Override
        public ChatAnswer ask(ChatCall call, Turn turn) {
            return endpoint.ask(call, turn);
        }

        @Override
        public Optional<StructuredOutput> detected(String model) {
            return endpoint.detected(model);
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }

    /** Vectors of one model. */
    record HttpEmbeddings(OpenAiEmbeddingEndpoint endpoint) implements Embeddings {
        @Override
        public EmbeddingAnswer embed(List<String> texts, Turn turn) {
            return endpoint.embed(texts, turn);
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }
}
