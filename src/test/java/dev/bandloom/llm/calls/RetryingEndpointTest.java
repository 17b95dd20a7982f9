package dev.bandloom.llm.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatEndpoint;
import dev.bandloom.random.RandomStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryingEndpointTest {
    private final VirtualTime time = new VirtualTime();
    private final ModelLine line = ChatCalls.line(time, 8, 1);
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void busyAndDown_areTriedAgainUntilThereIsAnAnswer() {
        var endpoint = retrying(attempt -> attempt % 2 == 0 ? busy(null) : down("HTTP 503"), 6);

        assertThat(endpoint.ask(ChatCalls.call(1))).isEqualTo(SimulatedEndpoint.answer());

        assertThat(attempts).hasValue(7);
        assertThat(retries).hasValue(6);
        assertThat(line.admission().inFlight()).isZero();
    }

    @Test
    void waits_areJitteredAndGrowToHalfAMinute() {
        var moments = new ArrayList<Instant>();
        var endpoint = retrying(
                attempt -> {
                    moments.add(time.instant());
                    return busy(null);
                },
                12);

        endpoint.ask(ChatCalls.call(1));

        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            gaps.add(Duration.between(moments.get(i - 1), moments.get(i)));
            // Full jitter, and the shortest hold with its spread after a refusal.
            double bound = Math.min(30, 0.5 * Math.pow(2, i - 1)) + 0.3;
            assertThat(gaps.getLast()).isLessThan(Duration.ofMillis((long) (bound * 1000)));
        }
        assertThat(gaps).doesNotHaveDuplicates();
        assertThat(gaps.subList(6, gaps.size())).anyMatch(gap -> gap.compareTo(Duration.ofSeconds(5)) > 0);
    }

    @Test
    void retryAfter_isHonouredByTheCallAndByAllOthersOfTheModel() {
        Instant start = time.instant();
        var endpoint = retrying(attempt -> busy(Duration.ofSeconds(20)), 1);

        endpoint.ask(ChatCalls.call(1));

        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(23));
    }

    @Test
    void retryAfterOfADay_isCutToAMinute() {
        Instant start = time.instant();

        retrying(attempt -> busy(Duration.ofDays(1)), 1).ask(ChatCalls.call(1));

        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(63));
    }

    @Test
    void retryAfterOfAFailure_isHonoured() {
        Instant start = time.instant();

        retrying(attempt -> new CallFailure.Down("HTTP 503", Duration.ofSeconds(10), null), 1)
                .ask(ChatCalls.call(1));

        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void denied_endsAtOnceWithTheEndpointsMessage() {
        var endpoint = retrying(attempt -> new CallFailure.Denied("HTTP 401. Set FAKE_KEY", null), 9);

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1)))
                .isInstanceOf(ProviderException.Denied.class)
                .hasMessage("HTTP 401. Set FAKE_KEY");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void providerThatFailsForLongerThanThePatience_isUnavailable() {
        Instant start = time.instant();
        var endpoint = retrying(attempt -> down("HTTP 503 maintenance"), Integer.MAX_VALUE);

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1)))
                .isInstanceOf(ProviderException.Unavailable.class)
                .hasMessageContaining("provider fake does not answer (HTTP 503 maintenance) since 10:00:00")
                .hasMessageContaining("bandloom.llm.patience (5m)")
                .hasMessageContaining("bandloom.llm.providers.fake.base-url");
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(attempts.get()).isBetween(8, 40);
    }

    @Test
    void callOfANewJob_getsThePatienceAnew() {
        assertThatThrownBy(() ->
                        retrying(attempt -> down("HTTP 503"), Integer.MAX_VALUE).ask(ChatCalls.call(1)))
                .isInstanceOf(ProviderException.Unavailable.class);
        attempts.set(0);
        time.advance(Duration.ofHours(1));

        assertThat(retrying(attempt -> down("HTTP 503"), 3).ask(ChatCalls.call(2)))
                .isNotNull();
    }

    @Test
    void requestThatAlwaysFailsWhileOthersAreAnswered_isAbandoned() {
        ChatEndpoint others = new RetryingEndpoint(
                ChatCalls.inTurn(call -> SimulatedEndpoint.answer()), line, Allowance.UNLIMITED, () -> {});
        var endpoint = retrying(
                attempt -> {
                    for (int i = 0; i < 50; i++) {
                        others.ask(ChatCalls.call(2));
                    }
                    return down("HTTP 500 on this one");
                },
                Integer.MAX_VALUE);

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1)))
                .isInstanceOf(ProviderException.Abandoned.class)
                .hasMessageContaining("fake/m")
                .hasMessageContaining("HTTP 500 on this one");
        assertThat(attempts.get()).isBetween(Attempts.SUSPICIOUS, Attempts.MOST);
    }

    @Test
    void unacceptable_isPassedOnWhenTheModelAnswersOthers() {
        line.answered().set(true);
        var endpoint = retrying(attempt -> new CallFailure.Unacceptable("HTTP 400 too long", null), 9);

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1)))
                .isInstanceOf(CallFailure.Unacceptable.class)
                .hasMessage("HTTP 400 too long");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void unacceptable_isADenialWhenTheModelHasNeverAnswered() {
        var endpoint = retrying(attempt -> new CallFailure.Unacceptable("HTTP 400 no such thing", null), 9);

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1)))
                .isInstanceOf(ProviderException.Denied.class)
                .hasMessageContaining("HTTP 400 no such thing")
                .hasMessageContaining("fake/m has answered nothing so far");
        assertThat(attempts).hasValue(Attempts.MOST_REJECTIONS);
    }

    @Test
    void wait_neverOutlastsTheJobsTime() {
        Instant end = time.instant().plusSeconds(7);
        Allowance allowance = until(end);
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    throw busy(Duration.ofSeconds(50));
                }),
                line,
                allowance,
                () -> {});

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1))).isInstanceOf(BudgetReachedException.class);

        assertThat(time.instant()).isEqualTo(end);
        assertThat(line.admission().inFlight()).isZero();
    }

    @Test
    void capThatIsReachedWhileACallWaitsForItsTurn_stopsIt() throws InterruptedException {
        var allowed = new AtomicInteger(8);
        Allowance allowance = new Allowance() {
            @Override
            public void check() {
                if (allowed.get() <= 0) {
                    throw new BudgetReachedException("budget.max_tokens 1");
                }
            }

            @Override
            public Instant end() {
                return Instant.MAX;
            }
        };
        var simulated = new SimulatedEndpoint(time, 100, generator(), 0, Duration.ZERO, null);
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    ChatAnswer answer = simulated.ask(call);
                    allowed.decrementAndGet();
                    return answer;
                }),
                line,
                allowance,
                () -> {});
        var stopped = new AtomicInteger();
        for (int i = 0; i < 40; i++) {
            int seed = i;
            time.start(() -> {
                try {
                    endpoint.ask(ChatCalls.call(seed));
                } catch (BudgetReachedException e) {
                    stopped.incrementAndGet();
                }
            });
        }

        time.run();

        assertThat(simulated.arrivals.size()).isBetween(8, 8 + 8 - 1);
        assertThat(stopped.get()).isEqualTo(40 - simulated.arrivals.size());
        assertThat(line.admission().inFlight()).isZero();
    }

    @Test
    void interruption_endsAWaitAndStaysKnown() throws InterruptedException {
        var failed = new CountDownLatch(1);
        var outcome = new AtomicReference<@Nullable Throwable>();
        var interrupted = new AtomicReference<@Nullable Boolean>();
        var real = ChatCalls.line(Waiting.system(), 1, 1);
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    throw busy(Duration.ofSeconds(60));
                }),
                real,
                Allowance.UNLIMITED,
                failed::countDown);
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                endpoint.ask(ChatCalls.call(1));
            } catch (CancellationException e) {
                outcome.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        failed.await();

        thread.interrupt();
        thread.join();

        assertThat(outcome.get()).isInstanceOf(CancellationException.class);
        assertThat(interrupted.get()).isTrue();
        assertThat(real.admission().inFlight()).isZero();
    }

    @Test
    void brokenEndpoint_givesItsPermitBack() {
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    throw new IllegalStateException("bug");
                }),
                line,
                Allowance.UNLIMITED,
                () -> {});

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1))).hasMessage("bug");

        assertThat(line.admission().inFlight()).isZero();
    }

    @Test
    void mixOfFailures_endsWithAnAnswerForEveryCall() throws InterruptedException {
        RandomGenerator random = generator();
        var failed = new AtomicInteger();
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    double draw = random.nextDouble();
                    if (draw < 0.6) {
                        failed.incrementAndGet();
                        throw draw < 0.3 ? busy(draw < 0.1 ? Duration.ofMillis(50) : null) : down("HTTP 500");
                    }
                    return SimulatedEndpoint.answer();
                }),
                line,
                Allowance.UNLIMITED,
                retries::incrementAndGet);
        var answered = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            int seed = i;
            time.start(() -> {
                endpoint.ask(ChatCalls.call(seed));
                answered.incrementAndGet();
            });
        }

        time.run();

        assertThat(answered).hasValue(500);
        assertThat(retries).hasValue(failed.get());
        assertThat(line.circuit().waiting()).isEmpty();
    }

    private RetryingEndpoint retrying(IntFunction<@Nullable CallFailure> script, int failures) {
        return new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    int attempt = attempts.incrementAndGet();
                    CallFailure failure = attempt <= failures ? script.apply(attempt) : null;
                    if (failure != null) {
                        throw failure;
                    }
                    return SimulatedEndpoint.answer();
                }),
                line,
                Allowance.UNLIMITED,
                retries::incrementAndGet);
    }

    @Test
    void retriesThatAreUsedUp_abandonTheRequest() {
        var asked = new AtomicInteger();
        var endpoint = new RetryingEndpoint(
                ChatCalls.inTurn(call -> {
                    asked.incrementAndGet();
                    throw new CallFailure.Down("no answer", null, null);
                }),
                line,
                allowing(2),
                () -> {});

        assertThatThrownBy(() -> endpoint.ask(ChatCalls.call(1)))
                .isInstanceOf(ProviderException.Abandoned.class)
                .hasMessageContaining("llm.max_retries is 2");

        assertThat(asked).hasValue(3);
    }

    private static Allowance allowing(int most) {
        return new Allowance() {
            @Override
            public void check() {}

            @Override
            public Instant end() {
                return Instant.MAX;
            }

            @Override
            public int maxRetries() {
                return most;
            }
        };
    }

    private Allowance until(Instant end) {
        return new Allowance() {
            @Override
            public void check() {
                if (!time.instant().isBefore(end)) {
                    throw new BudgetReachedException("budget.max_duration PT7S");
                }
            }

            @Override
            public Instant end() {
                return end;
            }
        };
    }

    private static RandomGenerator generator() {
        return RandomStreams.of(7).stream("test");
    }

    private static CallFailure busy(@Nullable Duration retryAfter) {
        return new CallFailure.Busy("HTTP 429", retryAfter, null);
    }

    private static CallFailure down(String message) {
        return new CallFailure.Down(message, null, null);
    }
}
