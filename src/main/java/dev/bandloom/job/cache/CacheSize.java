package dev.bandloom.job.cache;

/**
 * Keeps the table of answers within its limits, a bounded piece of work at a time. What other processes add to the table
 * is noticed when this one next counts. Confined to the writer's thread.
 */
final class CacheSize {
    private static final int ROWS = 500;
    private static final int ROUNDS = 20;
    private static final double ROOM = 0.1;

    private final CacheRows rows;
    private final long most;
    private boolean counted;
    private long bytes;

    CacheSize(CacheRows rows, long most) {
        this.rows = rows;
        this.most = most;
    }

    /** Counts what is there and deletes what is too old or too much. */
    void count() {
        for (int round = 0; round < ROUNDS && rows.expire(ROWS) == ROWS; round++) {
            // the next ones
        }
        bytes = rows.bytes();
        counted = true;
        trim();
    }

    /** This much was added. */
    void added(long more) {
        bytes += more;
        if (!counted || bytes > most) {
            count();
        }
    }

    /** Makes some room beyond what is needed, so that not every answer has to make its own. */
    private void trim() {
        if (bytes <= most) {
            return;
        }
        long wanted = (long) (most * (1 - ROOM));
        for (int round = 0; round < ROUNDS && bytes > wanted; round++) {
            long gone = rows.evict(bytes - wanted, ROWS);
            if (gone == 0) {
                return;
            }
            bytes -= gone;
        }
    }
}
