package dev.bandloom.llm.chat;

/** Answers chat calls; decorators of it add one concern each. Safe for many threads. */
public interface ChatEndpoint {
    /** @throws CallFailure when no answer came */
    ChatAnswer ask(ChatCall call);
}
