package dev.bandloom.cli.bench;

import java.time.Duration;

/** Counts the calls of one route. */
final class Traffic {
    /** How long a client may take to find out what an endpoint bears. */
    static final Duration SETTLING = Duration.ofSeconds(3);

    private long began;
    private long received;
    private long answered;
    private long refused;
    private long receivedSettled;
    private long refusedSettled;
    private int open;
    private int mostOpen;

    /** A copy of the counts; {@code settled} ones came later than {@link #SETTLING} after the first call. */
    record Counts(
            long received,
            long answered,
            long refused,
            long receivedSettled,
            long refusedSettled,
            int open,
            int mostOpen) {}

    /** Another call; returns how many are under way with it. */
    synchronized int begin() {
        if (received++ == 0) {
            began = System.nanoTime();
        }
        receivedSettled += settled() ? 1 : 0;
        open++;
        return open;
    }

    synchronized void answered() {
        answered++;
        mostOpen = Math.max(mostOpen, open);
        open--;
    }

    synchronized void refused() {
        refused++;
        refusedSettled += settled() ? 1 : 0;
        open--;
    }

    /** A call ended without any answer. */
    synchronized void dropped() {
        open--;
    }

    synchronized Counts counts() {
        return new Counts(received, answered, refused, receivedSettled, refusedSettled, open, mostOpen);
    }

    private boolean settled() {
        return System.nanoTime() - began >= SETTLING.toNanos();
    }
}
