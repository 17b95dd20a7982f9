package dev.bandloom.job.cache;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The response cache in the database. An answer is found as soon as it is stored; it is durable within a tenth of a second, since all
 * that come at a time are written in one transaction, which nobody waits for.
 *
 * <p>Callers may be interrupted at any moment, but an interrupt during file access closes the embedded database: threads of
 * the cache, which nobody interrupts, do the work, each for all that wait for it. Nothing is read or counted before the first use.
 */
public final class JdbcResponseCache implements ResponseCache, AutoCloseable {
    private final CacheWriter writer;
    private final CacheReader reader;

    public JdbcResponseCache(Database database, Clock clock, CacheLimits limits) {
        var rows = new CacheRows(database, clock, limits.age());
        this.writer = new CacheWriter(rows, new CacheSize(rows, limits.bytes()));
        this.reader = new CacheReader(keys -> rows.find(keys, writer::used));
    }

    @Override
    public Optional<CachedAnswer> find(String key) {
        return writer.find(key).or(() -> stored(key));
    }

    @Override
    public void store(String key, CachedAnswer answer) {
        writer.store(CachedRow.of(key, answer));
    }

    /** Answers that wait to be written. */
    int waiting() {
        return writer.waiting();
    }

    /** Stores what waits; nothing is found or stored any more. */
    @Override
    public void close() {
        reader.close();
        writer.close();
    }

    /** Waits for the table, whatever happens to the thread; an interrupt stays noted. */
    private Optional<CachedAnswer> stored(String key) {
        try {
            return reader.find(key).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
