package dev.bandloom.llm.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Price;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.session.JobMeter;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.BudgetSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When an attempt holds the permit that others wait for. */
class AttemptTurnsTest {
    private final VirtualTime time = new VirtualTime();
    private final ModelLine line = ChatCalls.line(time, 8, 1);

    @Test
    void permit_endsWithTheReply() {
        assertThat(inFlightAfterTheReply(Allowance.UNLIMITED)).isZero();
    }

    @Test
    void permitOfAJobWithACap_isKeptUntilTheReplyIsCounted() {
        assertThat(inFlightAfterTheReply(new JobMeter(
                        "job", new BudgetSpec(100, null, 1.0, null, null), Usage.NONE, Duration.ZERO, time)))
                .isEqualTo(1);
    }

    private int inFlightAfterTheReply(Allowance allowance) {
        var inFlight = new AtomicInteger(-1);
        var endpoint = new RetryingEndpoint(
                (call, turn) -> {
                    assertThat(line.admission().inFlight()).isZero();
                    turn.begin();
                    assertThat(line.admission().inFlight()).isEqualTo(1);
                    turn.end();
                    inFlight.set(line.admission().inFlight());
                    return SimulatedEndpoint.answer();
                },
                line,
                allowance,
                () -> {});
        endpoint.ask(ChatCalls.call(1));
        assertThat(line.admission().inFlight()).isZero();
        return inFlight.get();
    }

    @Test
    void waitingForATurn_isNoPartOfTheLatency() throws InterruptedException {
        var latencies = new ArrayList<Duration>();
        var narrow = ChatCalls.line(time, 1, 1);
        var account = new JobMeter("job", new BudgetSpec(100, null, null, null, null), Usage.NONE, Duration.ZERO, time)
                .account(1);
        var simulated = new SimulatedEndpoint(time, 1, RandomStreams.of(1).stream("latency"), 0, Duration.ZERO, null);
        var metered = new MeteredConnection(
                ChatCalls.inTurn(simulated),
                Price.NOTHING,
                account,
                (model, outcome, latency, usage) -> latencies.add(latency),
                time);
        var endpoint = new RetryingEndpoint(metered, narrow, Allowance.UNLIMITED, () -> {});
        for (int i = 0; i < 3; i++) {
            int seed = i;
            time.start(() -> endpoint.ask(ChatCalls.call(seed)));
        }
        time.run();

        assertThat(latencies).containsOnly(SimulatedEndpoint.LATENCY).hasSize(3);
        assertThat(time.elapsed()).isEqualTo(SimulatedEndpoint.LATENCY.multipliedBy(3));
    }
}
