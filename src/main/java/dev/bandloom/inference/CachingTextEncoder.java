package dev.bandloom.inference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Encodes a text once for as long as it is remembered; meant to live as long as one job. The least recently used texts
 * are forgotten first. Callers that ask for the same text at the same time share one encoding.
 */
public final class CachingTextEncoder implements TextEncoder {
    /** Texts remembered by default: with 384 dimensions about 32 MiB. */
    public static final int DEFAULT_CAPACITY = 20_000;

    private final TextEncoder encoder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ByteBuffer, CompletableFuture<float[]>> vectors;
    private final AtomicLong encoded = new AtomicLong();

    public CachingTextEncoder(TextEncoder encoder) {
        this(encoder, DEFAULT_CAPACITY);
    }

    /** Remembers at most {@code capacity} texts, at least 1. */
    public CachingTextEncoder(TextEncoder encoder, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A cache holds at least 1 text, not " + capacity);
        }
        this.encoder = encoder;
        this.vectors = new LeastRecentlyUsed(capacity);
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public String modelId() {
        return encoder.modelId();
    }

    @Override
    public int[] tokens(List<String> texts) {
        return encoder.tokens(texts);
    }

    /** Texts that were encoded rather than remembered. */
    public long encodedTexts() {
        return encoded.get();
    }

    @Override
    public float[][] encode(List<String> texts) {
        var wanted = new LinkedHashMap<ByteBuffer, CompletableFuture<float[]>>();
        var missing = new LinkedHashMap<ByteBuffer, String>();
        List<ByteBuffer> keys = texts.stream().map(CachingTextEncoder::key).toList();
        lock.lock();
        try {
            for (int i = 0; i < keys.size(); i++) {
                ByteBuffer key = keys.get(i);
                if (wanted.containsKey(key)) {
                    continue;
                }
                CompletableFuture<float[]> known = vectors.get(key);
                if (known == null) {
                    known = new CompletableFuture<>();
                    vectors.put(key, known);
                    missing.put(key, texts.get(i));
                }
                wanted.put(key, known);
            }
        } finally {
            lock.unlock();
        }
        fill(missing, wanted);
        var vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = await(future(wanted, keys.get(i)), texts.get(i));
        }
        return vectors;
    }

    private void fill(Map<ByteBuffer, String> missing, Map<ByteBuffer, CompletableFuture<float[]>> wanted) {
        if (missing.isEmpty()) {
            return;
        }
        try {
            float[][] fresh = encoder.encode(List.copyOf(missing.values()));
            encoded.addAndGet(fresh.length);
            int i = 0;
            for (ByteBuffer key : missing.keySet()) {
                future(wanted, key).complete(fresh[i++]);
            }
        } catch (RuntimeException | Error e) {
            forget(missing, wanted);
            missing.keySet().forEach(key -> future(wanted, key).completeExceptionally(e));
            throw e;
        }
    }

    private void forget(Map<ByteBuffer, String> failed, Map<ByteBuffer, CompletableFuture<float[]>> wanted) {
        lock.lock();
        try {
            failed.keySet().forEach(key -> vectors.remove(key, future(wanted, key)));
        } finally {
            lock.unlock();
        }
    }

    private static CompletableFuture<float[]> future(
            Map<ByteBuffer, CompletableFuture<float[]>> wanted, ByteBuffer key) {
        CompletableFuture<float[]> future = wanted.get(key);
        if (future == null) {
            throw new IllegalStateException("A missing text was not wanted");
        }
        return future;
    }

    /** The vector that another call may be encoding; where that call broke off, perhaps for its own sake, another try. */
    private float[] await(CompletableFuture<float[]> vector, String text) {
        try {
            return vector.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("Interrupted while a text was encoded").initCause(e);
        } catch (ExecutionException | CancellationException brokeOff) {
            float[] own = encoder.encode(List.of(text))[0];
            encoded.incrementAndGet();
            return own;
        }
    }

    /** SHA-256 of the text, so that the cache's size does not depend on the length of texts. */
    private static ByteBuffer key(String text) {
        try {
            byte[] units = text.getBytes(StandardCharsets.UTF_16BE);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(units));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<ByteBuffer, CompletableFuture<float[]>> {
        private static final long serialVersionUID = 1L;
        private final int capacity;

        LeastRecentlyUsed(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, CompletableFuture<float[]>> eldest) {
            return size() > capacity;
        }
    }
}
