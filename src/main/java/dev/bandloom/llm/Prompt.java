package dev.bandloom.llm;

/**
 * A rendered prompt.
 *
 * @param version names the template that it was rendered from, with its version: {@code naive-text/2}
 */
public record Prompt(String version, String system, String user) {}
