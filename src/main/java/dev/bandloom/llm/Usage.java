package dev.bandloom.llm;

/**
 * What a call consumed.
 *
 * @param costUsd zero when the model has no price
 */
public record Usage(long inputTokens, long outputTokens, double costUsd) {
    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens, costUsd + other.costUsd);
    }

    public long tokens() {
        return inputTokens + outputTokens;
    }
}
