package dev.bandloom.llm;

/**
 * How boldly an engine chooses.
 *
 * @param temperature 0 takes the best choice, larger values flatten the ranking
 * @param topP share of the probability mass that is sampled from, in (0,1]
 * @param topK most choices sampled from; 0 means no limit
 */
public record Sampling(double temperature, double topP, int topK) {}
