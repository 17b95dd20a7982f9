package dev.bandloom.llm;

/**
 * What a model costs, in US dollars for a million tokens.
 *
 * @param inputPerMillion at least 0
 * @param outputPerMillion at least 0
 */
public record Price(double inputPerMillion, double outputPerMillion) {
    /** Of what costs nothing, and of what nobody has priced. */
    public static final Price NOTHING = new Price(0, 0);

    private static final double MILLION = 1_000_000;

    /** US dollars for so many tokens. */
    public double of(long inputTokens, long outputTokens) {
        return (inputTokens * inputPerMillion + outputTokens * outputPerMillion) / MILLION;
    }

    /** One call with so many tokens. */
    public Usage usage(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, outputTokens, of(inputTokens, outputTokens), 1, 0, 0);
    }
}
