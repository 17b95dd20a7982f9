package dev.bandloom.llm.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.random.RandomStreams;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCircuitTest {
    private final VirtualTime time = new VirtualTime();
    private final ProviderCircuit circuit = new ProviderCircuit("fake", time, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mixOfFailuresAndAnswers_staysClosed(long seed) {
        RandomGenerator random = RandomStreams.of(seed).stream("mix");
        for (int i = 0; i < 20_000; i++) {
            ProviderCircuit.Pass pass = circuit.enter().orElseThrow();
            double draw = random.nextDouble();
            if (draw < 0.3) {
                pass.failed(down());
            } else if (draw < 0.6) {
                pass.busy(busy());
            } else {
                pass.answered();
            }
        }

        assertThat(circuit.waiting()).isEmpty();
    }

    @Test
    void busyProvider_staysClosed() {
        for (int i = 0; i < 1_000; i++) {
            circuit.enter().orElseThrow().busy(busy());
        }

        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void sustainedFailure_opensAndSaysWhy() {
        fail(ProviderCircuit.WINDOW);

        assertThat(circuit.enter()).isEmpty();
        assertThat(circuit.waiting())
                .hasValue("provider fake does not answer (HTTP 503) since 10:00:00; next attempt at 10:00:05");
    }

    @Test
    void openCircuit_saysTheSameUntilTheNextAttempt() throws InterruptedException {
        fail(ProviderCircuit.WINDOW);
        var said = circuit.waiting();

        circuit.await(time.instant().plusSeconds(3));

        assertThat(circuit.waiting()).isEqualTo(said);
    }

    @Test
    void openCircuit_letsOneCallThroughAndClosesWithItsAnswer() throws InterruptedException {
        fail(ProviderCircuit.WINDOW);

        circuit.await(time.instant().plusSeconds(60));
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_100));
        ProviderCircuit.Pass probe = circuit.enter().orElseThrow();
        assertThat(circuit.enter()).isEmpty();
        assertThat(circuit.waiting().orElseThrow()).endsWith("; trying again now");
        probe.answered();

        assertThat(circuit.waiting()).isEmpty();
        assertThat(circuit.enter()).isPresent();
        assertThat(circuit.failingSince()).isNull();
    }

    @Test
    void failedProbes_waitLongerEachTimeUpToAMinute() throws InterruptedException {
        fail(ProviderCircuit.WINDOW);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant before = time.instant();
            circuit.await(time.instant().plus(Duration.ofMinutes(5)));
            pauses.add(Duration.between(before, time.instant()).toSeconds());
            circuit.enter().orElseThrow().failed(down());
        }

        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void probeThatIsGivenUp_leavesItsPlaceToTheNext() throws InterruptedException {
        fail(ProviderCircuit.WINDOW);
        circuit.await(time.instant().plusSeconds(60));

        circuit.enter().orElseThrow().unused();

        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void probeThatFindsTheProviderBusy_closes() throws InterruptedException {
        fail(ProviderCircuit.WINDOW);
        circuit.await(time.instant().plusSeconds(60));

        circuit.enter().orElseThrow().busy(busy());

        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void lateFailureOfAnOldCall_doesNotEndTheProbe() throws InterruptedException {
        ProviderCircuit.Pass old = circuit.enter().orElseThrow();
        fail(ProviderCircuit.WINDOW);
        circuit.await(time.instant().plusSeconds(60));
        ProviderCircuit.Pass probe = circuit.enter().orElseThrow();

        old.failed(down());
        assertThat(circuit.enter()).isEmpty();
        probe.answered();

        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void lateAnswerOfAnOldCall_closes() {
        ProviderCircuit.Pass old = circuit.enter().orElseThrow();
        fail(ProviderCircuit.WINDOW);

        old.answered();

        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void fewFailuresInALongTime_areMentionedToo() {
        fail(1);
        assertThat(circuit.waiting()).isEmpty();

        time.advance(Duration.ofSeconds(10));

        assertThat(circuit.waiting()).hasValue("provider fake does not answer (HTTP 503) since 10:00:00; trying again");
    }

    @Test
    void outage_holdsCallsBackAndLetsAllGoWhenItIsOver() throws InterruptedException {
        Instant back = time.instant().plusSeconds(90);
        var attempts = new AtomicInteger();
        var answered = new AtomicInteger();
        var line = ChatCalls.line(circuit, time, 32, 1);
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    attempts.incrementAndGet();
                    if (time.instant().isBefore(back)) {
                        throw down();
                    }
                    return answer();
                }),
                line,
                Allowance.UNLIMITED,
                () -> {});
        for (int i = 0; i < 100; i++) {
            int seed = i;
            time.start(() -> {
                endpoint.ask(ChatCalls.call(seed));
                answered.incrementAndGet();
            });
        }

        time.run();

        assertThat(answered).hasValue(100);
        assertThat(attempts.get())
                .as("attempts for 100 answers in an outage of 90 s")
                .isLessThan(100 + 45);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(90 + 61));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.enter().orElseThrow().failed(down());
        }
    }

    private static ChatAnswer answer() {
        return SimulatedEndpoint.answer();
    }

    private static CallFailure down() {
        return new CallFailure.Down("HTTP 503", null, null);
    }

    private static CallFailure busy() {
        return new CallFailure.Busy("HTTP 429", null, null);
    }
}
