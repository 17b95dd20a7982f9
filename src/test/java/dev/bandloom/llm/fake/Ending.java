package dev.bandloom.llm.fake;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes down how a call ended, once. It is told before the last byte of an answer is sent, so that a client that has its
 * answer finds it counted.
 */
final class Ending {
    /** The answer never reached the client. */
    static final String ABANDONED = "abandoned";

    private final Consumer<String> action;
    private final AtomicBoolean told = new AtomicBoolean();

    Ending(Consumer<String> action) {
        this.action = action;
    }

    /** Only the first outcome counts. */
    void is(String outcome) {
        if (told.compareAndSet(false, true)) {
            action.accept(outcome);
        }
    }
}
