package dev.bandloom.llm.calls;

import dev.bandloom.llm.chat.CallFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a provider that does not answer: it opens after 20 failures with no answer between them,
 * lets one call through after a while, and closes with the first answer. That a provider is busy is no failure to
 * answer. Safe for many threads.
 */
public final class ProviderCircuit {
    static final int WINDOW = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration WORTH_MENTIONING = Duration.ofSeconds(10);
    private static final double MEMORY = 0.98;

    private final String provider;
    private final Waiting time;
    private final DateTimeFormatter clock;
    private final CircuitBreaker breaker;
    private final Set<Waiting.Waiter> waiters = new LinkedHashSet<>();
    private Instant nextAttempt = Instant.MIN;
    private boolean probing;
    private int openings;
    private @Nullable Instant failingSince;
    private String lastFailure = "";
    private long answers;
    private double failureShare = 0.5;

    /** @param zone of the times of day in messages */
    public ProviderCircuit(String provider, Waiting time, ZoneId zone) {
        this.provider = provider;
        this.time = time;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
        this.breaker = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .clock(time.withZone(zone))
                        .slidingWindow(WINDOW, WINDOW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(
                                opening -> pause(opening).toMillis())
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
    }

    /** Waits while the circuit is open, until a call may be tried or the given moment has come. */
    void await(Instant until) throws InterruptedException {
        var waiter = time.waiter();
        try {
            for (Instant next = nextLook(waiter, until); next != null; next = nextLook(waiter, until)) {
                waiter.await(next);
            }
        } finally {
            forget(waiter);
        }
    }

    /** Leave to make one call, to be ended by exactly one of its methods; empty when the circuit is open. */
    synchronized Optional<Pass> enter() {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        boolean probe = breaker.getState() != State.CLOSED;
        probing |= probe;
        return Optional.of(new Pass(probe));
    }

    /** Since when every attempt has failed; null when the last one was answered. */
    synchronized @Nullable Instant failingSince() {
        return failingSince;
    }

    /** How many calls the provider has answered. */
    synchronized long answers() {
        return answers;
    }

    /** Share of the latest attempts that the provider did not answer, from 0 to 1; attempts while it was busy left out. */
    synchronized double failureShare() {
        return failureShare;
    }

    /** What is the matter while calls are held back, in a sentence that changes only when something has happened. */
    public synchronized Optional<String> waiting() {
        if (failingSince == null) {
            return Optional.empty();
        }
        if (breaker.getState() == State.CLOSED) {
            boolean lasting = !time.instant().isBefore(failingSince.plus(WORTH_MENTIONING));
            return lasting ? Optional.of(silence() + "; trying again") : Optional.empty();
        }
        boolean due = !time.instant().isBefore(nextAttempt);
        return Optional.of(silence() + (due ? "; trying again now" : "; next attempt at " + timeOfDay(nextAttempt)));
    }

    /** {@code 10:02:11}, in the zone of this circuit's messages. */
    public String timeOfDay(Instant moment) {
        return clock.format(moment);
    }

    /** {@code provider NAME does not answer (REASON) since 10:02:11}, with what the last attempt failed for. */
    synchronized String silence() {
        String since = failingSince == null ? "" : " since " + clock.format(failingSince);
        return "provider " + provider + " does not answer (" + lastFailure + ")" + since;
    }

    private synchronized @Nullable Instant nextLook(Waiting.Waiter waiter, Instant until) {
        Instant now = time.instant();
        State state = breaker.getState();
        boolean mayTry = state == State.CLOSED || (!probing && !now.isBefore(nextAttempt));
        if (mayTry || !now.isBefore(until)) {
            return null;
        }
        waiters.add(waiter);
        return probing ? until : Waiting.earlier(nextAttempt, until);
    }

    private synchronized void forget(Waiting.Waiter waiter) {
        waiters.remove(waiter);
    }

    private void moved(StateTransition transition) {
        if (transition.getToState() == State.OPEN) {
            openings++;
            // One millisecond later than the breaker, whose pause must be over and not just come to its end.
            nextAttempt = time.instant().plus(pause(openings)).plusMillis(1);
        } else if (transition.getToState() == State.CLOSED) {
            openings = 0;
        }
    }

    private static Duration pause(int opening) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(opening - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void wakeAll() {
        waiters.forEach(Waiting.Waiter::wake);
    }

    private void alive(Pass pass) {
        pass.end();
        failingSince = null;
        failureShare *= MEMORY;
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        if (breaker.getState() != State.CLOSED) {
            breaker.transitionToClosedState();
        }
        wakeAll();
    }

    private void fails(CallFailure failure) {
        lastFailure = String.valueOf(failure.getMessage());
        if (failingSince == null) {
            failingSince = time.instant();
        }
    }

    /** One call's leave. */
    final class Pass {
        private final boolean probe;

        private Pass(boolean probe) {
            this.probe = probe;
        }

        /** The model answered. */
        void answered() {
            synchronized (ProviderCircuit.this) {
                answers++;
                alive(this);
            }
        }

        /** The provider turned the request down, which shows that it is there. */
        void rejected() {
            synchronized (ProviderCircuit.this) {
                alive(this);
            }
        }

        /** The provider is there but has too much to do. */
        void busy(CallFailure failure) {
            synchronized (ProviderCircuit.this) {
                if (probe) {
                    alive(this);
                }
                fails(failure);
            }
        }

        /** The provider gave no answer. */
        void failed(CallFailure failure) {
            synchronized (ProviderCircuit.this) {
                end();
                fails(failure);
                failureShare = failureShare * MEMORY + (1 - MEMORY);
                if (probe || breaker.getState() == State.CLOSED) {
                    breaker.onError(0, TimeUnit.NANOSECONDS, failure);
                }
                wakeAll();
            }
        }

        /** The call was not made, or its end says nothing about the provider. */
        void unused() {
            synchronized (ProviderCircuit.this) {
                end();
                if (probe) {
                    breaker.releasePermission();
                    wakeAll();
                }
            }
        }

        private void end() {
            if (probe) {
                probing = false;
            }
        }
    }
}
