package dev.bandloom.llm.fake;

/** What a scripted endpoint does with a call; used by many threads. */
@FunctionalInterface
public interface Behaviour {
    Reply answer(Call call);
}
