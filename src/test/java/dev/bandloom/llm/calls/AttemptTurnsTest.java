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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answer_isWorkedOnWhenTheCallsThatWaitedAreUnderWay(boolean capped) throws InterruptedException {
        Allowance allowance = capped
                ? new JobMeter("job", new BudgetSpec(100, null, 1.0, null, null), Usage.NONE, Duration.ZERO, time)
                : Allowance.UNLIMITED;
        var narrow = ChatCalls.line(time, 2, 1);
        var events = new ArrayList<String>();
        var endpoint = new RetryingEndpoint(
                (call, turn) -> {
                    turn.begin();
                    events.add("sent " + call.seed());
                    sleep();
                    turn.end();
                    return SimulatedEndpoint.answer();
                },
                narrow,
                allowance,
                () -> {});
        for (int i = 1; i <= 6; i++) {
            int seed = i;
            time.start(() -> {
                endpoint.ask(ChatCalls.call(seed));
                events.add("read " + seed);
            });
        }
        time.run();

        assertThat(events)
                .containsExactly(
                        "sent 1", "sent 2", "sent 3", "sent 4", "read 1", "read 2", "sent 5", "sent 6", "read 3",
                        "read 4", "read 5", "read 6");
    }

    private void sleep() {
        try {
            time.until(time.instant().plus(SimulatedEndpoint.LATENCY));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
