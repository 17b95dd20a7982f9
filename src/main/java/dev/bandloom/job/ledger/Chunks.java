package dev.bandloom.job.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Streams a long result by its sort key, a chunk at a time: no more than a chunk is in memory, and a slow reader holds
 * neither a connection nor a transaction. However many read, they leave most connections to those who want little.
 */
public final class Chunks {
    /** Chunks that this process reads at a time; further readers wait for their turn. */
    static final int AT_ONCE = 3;

    private static final Semaphore TURNS = new Semaphore(AT_ONCE, true);

    private Chunks() {}

    /**
     * All rows behind a place.
     *
     * @param read the rows that follow a place, at most one chunk; none when there are no more
     * @param place of a row
     */
    public static <K, R> Stream<R> stream(K first, Function<K, List<R>> read, Function<R, K> place) {
        var rows = new Iterator<R>() {
            private Iterator<R> chunk = List.<R>of().iterator();
            private K last = first;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (!chunk.hasNext() && !ended) {
                    chunk = inTurn(read, last).iterator();
                    ended = !chunk.hasNext();
                }
                return chunk.hasNext();
            }

            @Override
            public R next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("No row is left");
                }
                R row = chunk.next();
                last = place.apply(row);
                return row;
            }
        };
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** An interrupt can wait: it would close the embedded database. */
    private static <K, R> List<R> inTurn(Function<K, List<R>> read, K last) {
        TURNS.acquireUninterruptibly();
        try {
            return read.apply(last);
        } finally {
            TURNS.release();
        }
    }
}
