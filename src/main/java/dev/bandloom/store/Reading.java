package dev.bandloom.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is being read, from the database or from files, while its reader does other things. */
@FunctionalInterface
public interface Reading<T> {
    /** Begins to read, on a thread of its own, which nobody interrupts: that would close the embedded database. */
    static <T> Reading<T> of(Supplier<T> work) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
        return () -> {
            try {
                return result.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        };
    }

    /** Waits for it; fails as the reading did. */
    T get();
}
