package dev.bandloom.llm.openai;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.Turn;
import java.util.List;

/** Makes single attempts at calls for vectors. Safe for many threads. */
@FunctionalInterface
public interface EmbeddingConnection {
    /**
     * One call for all of these texts, none of them blank.
     *
     * @param turn begun before the request
     * @throws CallFailure when no answer came
     */
    EmbeddingAnswer embed(List<String> texts, Turn turn);
}
