package dev.bandloom.job.cache;

import dev.bandloom.llm.CachedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the table of answers from a thread of its own, which takes all that waits at once. Calls of equal latency are
 * answered in crowds, so that it waits a moment for the rest of one: a transaction costs more than an answer more in it,
 * and the commits of the batches that were answered are to go first. Answers are found while they wait.
 */
final class CacheWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CacheWriter.class);
    private static final int GROUP = 500;

    /** With more answers on their way, whoever brings another waits. */
    private static final int MOST_WAITING = 1000;

    /** So long without another answer, and a crowd of them is over. */
    private static final Duration LULL = Duration.ofMillis(25);

    /** The longest that the first answer of a crowd waits for the others. */
    private static final Duration LONGEST_CROWD = Duration.ofMillis(75);

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int IDLE_ROUNDS_TO_COUNT = 12;

    /** What comes when the cache is closed. */
    private static final Optional<CachedRow> END = Optional.empty();

    private final CacheRows rows;
    private final CacheSize size;
    private final Map<String, CachedRow> waiting = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final BlockingQueue<Optional<CachedRow>> queue = new LinkedBlockingQueue<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private boolean closed;

    CacheWriter(CacheRows rows, CacheSize size) {
        this.rows = rows;
        this.size = size;
    }

    /** Takes an answer, unless one with its key waits already. */
    void store(CachedRow row) {
        room.acquireUninterruptibly();
        boolean taken = false;
        try {
            taken = take(row);
        } finally {
            if (!taken) {
                room.release();
            }
        }
    }

    private synchronized boolean take(CachedRow row) {
        if (closed) {
            throw new IllegalStateException("The response cache is closed");
        }
        begin();
        return waiting.putIfAbsent(row.key(), row) == null && queue.add(Optional.of(row));
    }

    /** An answer that is not in the table yet. */
    Optional<CachedAnswer> find(String key) {
        return Optional.ofNullable(waiting.get(key)).map(CachedRow::answer);
    }

    /** An answer served again; that is written down at some later time. */
    synchronized void used(String key) {
        if (!closed) {
            begin();
            used.add(key);
        }
    }

    private void begin() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("cache-writer").start(this::run);
        }
    }

    /** Answers that are not in the table yet. */
    int waiting() {
        return waiting.size();
    }

    void close() {
        Thread writing;
        synchronized (this) {
            closed = true;
            writing = thread;
        }
        queue.add(END);
        boolean interrupted = false;
        while (writing != null && writing.isAlive()) {
            try {
                writing.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int idle = 0;
        var group = new ArrayList<Optional<CachedRow>>();
        while (!group.contains(END)) {
            group.clear();
            gather(group);
            idle = group.isEmpty() ? idle + 1 : 0;
            write(group.stream().flatMap(Optional::stream).toList());
            if (idle == IDLE_ROUNDS_TO_COUNT) {
                tidy(size::count);
            }
        }
    }

    private void gather(List<Optional<CachedRow>> group) {
        try {
            Optional<CachedRow> first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + LONGEST_CROWD.toNanos();
            for (var next = first; next != null; next = queue.poll(pause(end), TimeUnit.NANOSECONDS)) {
                group.add(next);
                queue.drainTo(group, GROUP - group.size());
                if (group.size() == GROUP || group.contains(END)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Nobody may interrupt the thread that writes to the database", stopped);
        }
    }

    private static long pause(long end) {
        return Math.min(LULL.toNanos(), end - System.nanoTime());
    }

    private void write(List<CachedRow> group) {
        List<String> uses = used.stream().limit(GROUP).toList();
        if (group.isEmpty() && uses.isEmpty()) {
            return;
        }
        try {
            long added = rows.store(group, uses);
            tidy(() -> size.added(added));
        } catch (RuntimeException | Error failure) {
            LOG.warn("{} answers could not be stored in the response cache", group.size(), failure);
        } finally {
            group.forEach(row -> waiting.remove(row.key()));
            room.release(group.size());
            uses.forEach(used::remove);
        }
    }

    /** The cache serves on when it cannot be kept small. */
    private static void tidy(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("The response cache could not be kept within its limits", failure);
        }
    }
}
