package dev.bandloom.llm.calls;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls an endpoint can be given at a time, found by additive increase and multiplicative decrease (Chiu and
 * Jain 1989). The level at which calls were last refused is remembered and, as in CUBIC (Ha, Rhee and Xu 2008), held
 * just below for long: each attempt at it that fails doubles the time to the next.
 *
 * <p>A <em>round</em> is as many answers as the limit, all of calls that started since the limit last fell and were
 * answered while the limit was used up. A refusal after an undisturbed round was one step too far and takes one step
 * back; a refusal before that is congestion and takes away three tenths, until the first answer shows how many were let
 * in. Calls that started before the limit last fell say nothing about it. Not safe for many threads.
 */
final class ConcurrencyLimit {
    private static final double DECREASE = 0.7;
    private static final int FIRST_REST = 8;
    private static final int LONGEST_REST = 64;

    private final int maximum;
    private int limit;
    private int epoch;
    private int answers;
    private int rounds;
    private int refusedAt = Integer.MAX_VALUE;
    private int rest = FIRST_REST;
    private int rested;
    private Instant restUntil = Instant.MIN;
    private boolean searching;

    /** Starts at the maximum, at least 1. */
    ConcurrencyLimit(int maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("At least one call at a time must be allowed, but not " + maximum);
        }
        this.maximum = maximum;
        this.limit = maximum;
    }

    /** Calls that may be in flight: from 1 to the maximum. */
    int limit() {
        return limit;
    }

    /** Counts how often the limit fell; a call carries the value of its start. */
    int epoch() {
        return epoch;
    }

    /**
     * A call was answered.
     *
     * @param started the epoch at its start
     * @param inFlight calls in flight when the answer came, this one included
     * @param now when the answer came
     */
    void answered(int started, int inFlight, Instant now) {
        if (started != epoch) {
            settle(inFlight);
            return;
        }
        if (inFlight < limit || ++answers < limit) {
            return;
        }
        searching = false;
        answers = 0;
        rounds++;
        if (limit >= refusedAt) {
            refusedAt = Integer.MAX_VALUE;
        }
        rested++;
        if (limit < maximum && (limit + 1 < refusedAt || rested >= rest && !now.isBefore(restUntil))) {
            limit++;
        }
    }

    /**
     * A call was refused because the endpoint was busy; false when that says nothing about the limit.
     *
     * @param pause how long no calls are made now; the longer it is, the longer the level is not tried again
     */
    boolean refused(int started, Duration pause, Instant now) {
        if (started != epoch) {
            return false;
        }
        boolean oneTooMany = rounds > 0;
        rest = oneTooMany ? Math.min(LONGEST_REST, 2 * rest) : FIRST_REST;
        restUntil = now.plus(pause.multipliedBy(rest));
        refusedAt = limit;
        limit = Math.max(1, oneTooMany ? limit - 1 : (int) (limit * DECREASE));
        epoch++;
        answers = 0;
        rounds = 0;
        rested = 0;
        searching = !oneTooMany;
        return true;
    }

    /** What is still in flight of a crowd that was too large, when its first answer comes, is what was let in. */
    private void settle(int inFlight) {
        if (searching && inFlight < refusedAt) {
            limit = Math.max(inFlight, limit / 2);
            refusedAt = limit + 1;
        }
        searching = false;
    }
}
