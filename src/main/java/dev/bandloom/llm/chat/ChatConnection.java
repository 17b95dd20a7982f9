package dev.bandloom.llm.chat;

import java.util.concurrent.CancellationException;

/** Makes single attempts at chat calls. Safe for many threads. */
@FunctionalInterface
public interface ChatConnection {
    /**
     * Asks once, however many requests it takes to find out how the endpoint wants to be asked.
     *
     * @param turn begun before each request
     * @throws CallFailure when no answer came
     * @throws CancellationException when the thread is interrupted, which it stays, or the connection is closed
     */
    ChatAnswer ask(ChatCall call, Turn turn);

    /** The same at once. */
    default ChatAnswer ask(ChatCall call) {
        return ask(call, Turn.FREE);
    }
}
