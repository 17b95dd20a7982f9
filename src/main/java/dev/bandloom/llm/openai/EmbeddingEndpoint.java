package dev.bandloom.llm.openai;

import java.util.List;

/** One embedding model; decorators of it add one concern each. Safe for many threads. */
public interface EmbeddingEndpoint {
    /** One call for all of these texts, none of them blank. */
    EmbeddingAnswer embed(List<String> texts);
}
