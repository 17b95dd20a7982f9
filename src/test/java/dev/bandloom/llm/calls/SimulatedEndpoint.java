package dev.bandloom.llm.calls;

import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An endpoint in virtual time that takes so many calls at once and refuses the rest, and keeps a log. */
final class SimulatedEndpoint implements ChatEndpoint {
    static final Duration LATENCY = Duration.ofMillis(200);

    private final VirtualTime time;
    private final RandomGenerator random;
    private final double jitter;
    private final Duration linger;
    private final @Nullable Duration retryAfter;
    final List<Arrival> arrivals = new ArrayList<>();
    int capacity;
    private int busy;

    /**
     * @param jitter share by which the latency varies, from 0 to 1
     * @param linger how long a call goes on counting after its answer was sent
     */
    SimulatedEndpoint(
            VirtualTime time,
            int capacity,
            RandomGenerator random,
            double jitter,
            Duration linger,
            @Nullable Duration retryAfter) {
        this.time = time;
        this.capacity = capacity;
        this.random = random;
        this.jitter = jitter;
        this.linger = linger;
        this.retryAfter = retryAfter;
    }

    @Override
    public ChatAnswer ask(ChatCall call) {
        boolean refused = busy >= capacity;
        arrivals.add(new Arrival(time.instant(), refused));
        if (refused) {
            pass(Duration.ofMillis(1));
            throw new CallFailure.Busy("HTTP 429", retryAfter, null);
        }
        busy++;
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        pass(Duration.ofNanos((long) (LATENCY.toNanos() * factor)));
        if (linger.isZero()) {
            busy--;
        } else {
            time.start(() -> {
                pass(linger);
                busy--;
            });
        }
        return answer();
    }

    double refusedShareSince(Duration since) {
        Instant from = arrivals.getFirst().at().plus(since);
        long late = arrivals.stream().filter(a -> a.at().isAfter(from)).count();
        long refused = arrivals.stream()
                .filter(a -> a.at().isAfter(from) && a.refused())
                .count();
        return late == 0 ? 0 : (double) refused / late;
    }

    static ChatAnswer answer() {
        return new ChatAnswer("{}", null, FinishReason.STOP, 10, 5, "m");
    }

    private void pass(Duration span) {
        try {
            time.until(time.instant().plus(span));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a simulated call", e);
        }
    }

    record Arrival(Instant at, boolean refused) {}
}
