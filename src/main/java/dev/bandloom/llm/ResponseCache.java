package dev.bandloom.llm;

import java.util.Optional;

/** Keeps answers under the hash of the question. Safe for many threads. */
public interface ResponseCache {
    /** Keeps nothing. */
    ResponseCache NONE = new ResponseCache() {
        @Override
        public Optional<CachedAnswer> find(String key) {
            return Optional.empty();
        }

        @Override
        public void store(String key, CachedAnswer answer) {}
    };

    /** @param key SHA-256 of the question, 64 hex digits */
    Optional<CachedAnswer> find(String key);

    /** Keeps an answer; the first one stays when there is one already. */
    void store(String key, CachedAnswer answer);
}
