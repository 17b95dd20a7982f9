package dev.bandloom.llm.calls;

import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatConnection;
import dev.bandloom.llm.chat.ChatEndpoint;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ModelRef;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls and lines for tests. */
public final class ChatCalls {
    public static final ModelRef MODEL = new ModelRef("fake", "m");

    private ChatCalls() {}

    public static ChatCall call(long seed) {
        return new ChatCall(
                MODEL,
                new Prompt("naive/1", "system", "user"),
                JsonNodeFactory.instance.objectNode(),
                new Sampling(0.7, 1, 0),
                seed,
                null);
    }

    /** A connection that sends one request for each call. */
    static ChatConnection inTurn(ChatEndpoint endpoint) {
        return (call, turn) -> {
            turn.begin();
            ChatAnswer answer = endpoint.ask(call);
            turn.end();
            return answer;
        };
    }

    /** A line of its own, with a patience of five minutes. */
    public static ModelLine line(Waiting time, int maximum, long seed) {
        return line(new ProviderCircuit("fake", time, ZoneOffset.UTC), time, maximum, seed);
    }

    static ModelLine line(ProviderCircuit circuit, Waiting time, int maximum, long seed) {
        var random = RandomStreams.of(seed);
        return new ModelLine(
                MODEL,
                circuit,
                new Admission(maximum, time, random.stream("admission")),
                new AtomicBoolean(),
                Backoff.standard(random.stream("backoff")),
                Duration.ofMinutes(5),
                time);
    }
}
