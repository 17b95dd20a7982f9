/** Endpoints that speak the OpenAI protocol: chat and embeddings by Spring AI, over a transport with bounds of its own. */
@NullMarked
package dev.bandloom.llm.openai;

import org.jspecify.annotations.NullMarked;
