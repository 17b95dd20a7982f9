package dev.bandloom.llm.fake;

import dev.bandloom.random.RandomStreams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Scripts and what can be made of them. */
public final class Behaviours {
    /** Length of the vectors that {@link #writer} answers embedding calls with. */
    public static final int DIMENSIONS = 64;

    private Behaviours() {}

    public static Behaviour always(Reply reply) {
        return call -> reply;
    }

    /** These replies in order, the last one for ever. */
    public static Behaviour inTurn(Reply... replies) {
        var next = new AtomicInteger();
        List<Reply> script = List.of(replies);
        return call -> script.get(Math.min(next.getAndIncrement(), script.size() - 1));
    }

    /** These behaviours for one call each, the last one for ever. */
    public static Behaviour inTurn(Behaviour... behaviours) {
        var next = new AtomicInteger();
        List<Behaviour> script = List.of(behaviours);
        return call ->
                script.get(Math.min(next.getAndIncrement(), script.size() - 1)).answer(call);
    }

    /** Writes what the call's own content determines: the same request is always answered alike, in whatever order. */
    public static Behaviour writer() {
        return call -> write(call, RandomStreams.of(0).seed(call.body().toString()));
    }

    /** Writes what the seed and the order of arrival determine. */
    public static Behaviour writer(long seed) {
        return call -> write(call, RandomStreams.of(seed).seed("call", call.number()));
    }

    /** Writes, then spoils the text of the reply: puts it in fences, cuts it off … */
    public static Behaviour spoilt(Behaviour writer, UnaryOperator<String> spoil) {
        return call -> {
            Reply reply = writer.answer(call);
            return reply instanceof Reply.Completion written && written.text() != null
                    ? new Reply.Completion(spoil.apply(written.text()), null, written.finishReason(), written.tokens())
                    : reply;
        };
    }

    /** Each share of the calls, drawn from the seed and the order of arrival, goes elsewhere; the rest is served. */
    public static Behaviour mixed(long seed, Behaviour rest, Share... shares) {
        return call -> {
            double left = RandomStreams.of(seed).stream("mix", call.number()).nextDouble();
            for (Share share : shares) {
                if (left < share.of()) {
                    return share.behaviour().answer(call);
                }
                left -= share.of();
            }
            return rest.answer(call);
        };
    }

    /** Each model behaves in its own way; one that is not listed does not exist. */
    public static Behaviour byModel(Map<String, Behaviour> models) {
        return call -> models.getOrDefault(
                        call.model(), always(Reply.error(404, "The model '" + call.model() + "' does not exist")))
                .answer(call);
    }

    /** Answers 429 without Retry-After to what would exceed this many calls at once. */
    public static Behaviour limitedTo(int concurrent, Behaviour behaviour) {
        return limitedTo(concurrent, behaviour, Reply.error(429, "More than " + concurrent + " requests at once"));
    }

    public static Behaviour limitedTo(int concurrent, Behaviour behaviour, Reply refused) {
        var busy = new AtomicInteger();
        return call -> {
            if (busy.incrementAndGet() > concurrent) {
                busy.decrementAndGet();
                return refused;
            }
            return new Reply.Then(behaviour.answer(call), busy::decrementAndGet);
        };
    }

    /** Every reply comes this much later. */
    public static Behaviour latency(Duration time, Behaviour behaviour) {
        return call -> Reply.delayed(time, behaviour.answer(call));
    }

    private static Reply write(Call call, long seed) {
        if (call.isEmbedding()) {
            return new Reply.Embeddings(DIMENSIONS);
        }
        return call.schema()
                .map(schema -> Reply.ok(
                        JsonMapper.shared().writeValueAsString(new SchemaText(seed, call.text()).write(schema))))
                .orElseGet(() -> Reply.ok(new SchemaText(seed, "").sentence("reply", 0, 400)));
    }
}
