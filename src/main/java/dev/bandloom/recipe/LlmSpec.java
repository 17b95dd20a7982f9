package dev.bandloom.recipe;

/** The text engine of a job. */
public record LlmSpec(String provider, String model) {}
