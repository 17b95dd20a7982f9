package dev.bandloom.llm.openai;

import java.util.List;

/**
 * Vectors as an endpoint sent them, one for each text in order.
 *
 * @param tokens what the call consumed; a quarter of the characters when the endpoint does not say
 */
public record EmbeddingAnswer(List<float[]> vectors, long tokens) {
    public EmbeddingAnswer {
        vectors = List.copyOf(vectors);
    }
}
