package dev.bandloom.llm;

/**
 * What one batch consumed.
 *
 * @param spent what this job pays: answers that another job paid for cost nothing
 * @param listed what it would have been without a cache; what arms are compared by
 */
public record BatchUsage(Usage spent, Usage listed) {
    public static final BatchUsage NONE = new BatchUsage(Usage.NONE, Usage.NONE);
}
