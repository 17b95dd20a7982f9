package dev.bandloom.llm;

import tools.jackson.databind.JsonNode;

/**
 * What is asked of a text engine.
 *
 * @param prompt the rendered prompt, which a language model reads
 * @param schema JSON Schema of the reply: an object whose {@code items} array has one entry for each item asked for
 * @param assignment what the prompt was rendered from, which the offline engine reads
 * @param seed fixes every random choice of an engine that is deterministic; tells equal prompts of different batches
 *     apart for the cache
 */
public record LlmRequest(
        CallSite site, Prompt prompt, JsonNode schema, Sampling sampling, Assignment assignment, long seed) {}
