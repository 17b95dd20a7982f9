package dev.bandloom.quality;

import java.util.List;

/**
 * Judges samples one by one, without regard to their neighbours. Built from records alone; safe for many threads.
 * Checks that depend on what was accepted before run at commit, one batch at a time.
 */
public interface Validator {
    /** The name in recipes and verdicts. */
    String name();

    /** One verdict for each sample, in order; a list so that models can work in batches. */
    List<Verdict> check(Inspection inspection);
}
