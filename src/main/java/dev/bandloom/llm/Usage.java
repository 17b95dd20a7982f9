package dev.bandloom.llm;

/**
 * What calls consumed.
 *
 * @param costUsd zero when the model has no price
 * @param calls answers that were asked of a provider and came
 * @param retries attempts that failed and were made again
 * @param cached answers that came from the response cache instead
 */
public record Usage(long inputTokens, long outputTokens, double costUsd, long calls, long retries, long cached) {
    private static final double NANO = 1e9;

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    /** Sums of money stay free of the noise of floating point: they are rounded to a billionth of a dollar. */
    public Usage {
        costUsd = Math.round(costUsd * NANO) / NANO;
    }

    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costUsd + other.costUsd,
                calls + other.calls,
                retries + other.retries,
                cached + other.cached);
    }

    public long tokens() {
        return inputTokens + outputTokens;
    }
}
