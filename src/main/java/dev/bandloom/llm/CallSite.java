package dev.bandloom.llm;

/**
 * What a call is made for.
 *
 * @param batch sequence number of the batch that needs it; {@link #PREPARATION} before the first
 * @param purpose one word: {@code write}, {@code fill}, {@code revise}, {@code judge} …
 */
public record CallSite(long batch, String purpose) {
    /** The batch number of calls that a job makes before its first batch. */
    public static final long PREPARATION = 0;
}
