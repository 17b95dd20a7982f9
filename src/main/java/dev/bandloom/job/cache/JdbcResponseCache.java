package dev.bandloom.job.cache;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The response cache in the database. An answer is durable when {@link #store} returns; all that wait at a time are stored
 * in one transaction.
 *
 * <p>Callers may be interrupted at any moment, but an interrupt during file access closes the embedded database: they wait
 * while threads of the cache, which nobody interrupts, do their work. Nothing is read or counted before the first use.
 */
public final class JdbcResponseCache implements ResponseCache, AutoCloseable {
    private static final int READERS = 2;

    private final CacheRows rows;
    private final CacheWriter writer;
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("cache-reader-", 1).factory());

    public JdbcResponseCache(Database database, Clock clock, CacheLimits limits) {
        this.rows = new CacheRows(database, clock, limits.age());
        this.writer = new CacheWriter(rows, new CacheSize(rows, limits.bytes()));
    }

    @Override
    public Optional<CachedAnswer> find(String key) {
        return outcome(() -> CompletableFuture.supplyAsync(() -> rows.find(key, writer::used), readers));
    }

    @Override
    public void store(String key, CachedAnswer answer) {
        CachedRow row = CachedRow.of(key, answer);
        outcome(() -> writer.store(row));
    }

    /** Answers that wait to be stored. */
    int waiting() {
        return writer.waiting();
    }

    /** Stores what waits; nothing is found or stored any more. */
    @Override
    public void close() {
        readers.shutdown();
        writer.close();
    }

    /** Waits, whatever happens to the thread; an interrupt stays noted. */
    private static <T> T outcome(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
