package dev.bandloom.llm;

/**
 * A rendered prompt.
 *
 * @param version names the template that it was rendered from, with its version: {@code naive/1}
 */
public record Prompt(String version, String system, String user) {}
