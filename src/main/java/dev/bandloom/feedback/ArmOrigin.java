package dev.bandloom.feedback;

/**
 * Where a part of the evidence came from that an arm began a job with.
 *
 * @param level how near to the job it was gained
 * @param contexts contexts it was gained in; 0 for a linear model, which belongs to all of them
 * @param remembered pulls that are remembered there
 * @param pulls as many pulls it counts for in this job
 */
public record ArmOrigin(Level level, int contexts, double remembered, double pulls) {
    /** How near to a job evidence was gained. */
    public enum Level {
        /** In the job's own context. */
        CONTEXT,
        /** In other contexts of its domain. */
        DOMAIN,
        /** In other domains. */
        GLOBAL,
        /** In any context: the arm's linear model. */
        MODEL
    }
}
