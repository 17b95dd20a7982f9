package dev.bandloom.llm.calls;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.Usage;

/** Where the calls of one batch are counted. Safe for many threads. */
public interface CallAccount {
    /** An attempt was answered. */
    void answered(Usage usage);

    /** An attempt failed and is made again. */
    void retried();

    /** The latest answer to this question is one that was counted here. */
    void paid(String key);

    /** The answer to this question came from the cache. */
    void found(String key, CachedAnswer answer);
}
