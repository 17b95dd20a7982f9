package dev.bandloom.inference;

/** Two texts that a model reads together: for entailment the premise and the hypothesis. */
public record TextPair(String first, String second) {}
