package dev.bandloom.llm.chat;

/** Answers chat calls; decorators of it add one concern each. Safe for many threads. */
public interface ChatEndpoint {
    /**
     * @throws CallFailure when no answer came
     * @throws java.util.concurrent.CancellationException when the thread is interrupted, which it stays, or the endpoint
     *     is closed
     */
    ChatAnswer ask(ChatCall call);
}
