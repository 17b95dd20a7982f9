package dev.bandloom.job.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the table of answers from a thread of its own, which takes all that waits at once. Calls of equal latency are
 * answered in crowds, so that it waits a moment for the rest of one: a transaction costs more than an answer more in it.
 */
final class CacheWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CacheWriter.class);
    private static final int GROUP = 500;

    /** So long without another answer, and a crowd of them is over. */
    private static final Duration LULL = Duration.ofMillis(2);

    /** The longest that the first answer of a crowd waits for the others. */
    private static final Duration LONGEST_CROWD = Duration.ofMillis(20);

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int IDLE_ROUNDS_TO_COUNT = 12;

    private final CacheRows rows;
    private final CacheSize size;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private boolean closed;

    CacheWriter(CacheRows rows, CacheSize size) {
        this.rows = rows;
        this.size = size;
    }

    /** Completes when the answer is durable, or with the reason why it is not. */
    synchronized CompletableFuture<Void> store(CachedRow row) {
        if (closed) {
            throw new IllegalStateException("The response cache is closed");
        }
        begin();
        var waiting = new Waiting(row, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.stored;
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

    int waiting() {
        return queue.size();
    }

    void close() {
        Thread writing;
        synchronized (this) {
            closed = true;
            writing = thread;
        }
        queue.add(Waiting.END);
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
        var group = new ArrayList<Waiting>();
        while (!group.contains(Waiting.END)) {
            group.clear();
            take(group);
            idle = group.isEmpty() ? idle + 1 : 0;
            write(group.stream().filter(waiting -> waiting != Waiting.END).toList());
            if (idle == IDLE_ROUNDS_TO_COUNT) {
                tidy(size::count);
            }
        }
    }

    private void take(List<Waiting> group) {
        try {
            Waiting first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + LONGEST_CROWD.toNanos();
            for (Waiting next = first; next != null; next = queue.poll(pause(end), TimeUnit.NANOSECONDS)) {
                group.add(next);
                queue.drainTo(group, GROUP - group.size());
                if (group.size() == GROUP || group.contains(Waiting.END)) {
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

    private void write(List<Waiting> group) {
        List<String> uses = used.stream().limit(GROUP).toList();
        if (group.isEmpty() && uses.isEmpty()) {
            return;
        }
        try {
            long added = rows.store(
                    group.stream()
                            .map(waiting -> Objects.requireNonNull(waiting.row))
                            .toList(),
                    uses);
            group.forEach(waiting -> waiting.stored.complete(null));
            tidy(() -> size.added(added));
        } catch (RuntimeException | Error failure) {
            LOG.warn("{} answers could not be stored in the response cache", group.size(), failure);
            group.forEach(waiting -> waiting.stored.completeExceptionally(failure));
        }
        uses.forEach(used::remove);
    }

    /** The cache serves on when it cannot be kept small. */
    private static void tidy(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("The response cache could not be kept within its limits", failure);
        }
    }

    /** An answer on its way to the database. */
    private record Waiting(@Nullable CachedRow row, CompletableFuture<Void> stored) {
        /** What comes when the cache is closed. */
        static final Waiting END = new Waiting(null, new CompletableFuture<>());
    }
}
