package dev.bandloom.llm.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Time as calls see it: what it is, and how a thread lets it pass. */
public interface Waiting extends InstantSource {
    /** The longest that one wait lasts; whoever waits looks again then. */
    Duration LONGEST = Duration.ofHours(1);

    /** A place for one thread to wait at. */
    Waiter waiter();

    /** Waits until a moment; returns at once when it has passed, and at the latest after {@link #LONGEST}. */
    default void until(Instant moment) throws InterruptedException {
        waiter().await(moment);
    }

    /** One thread's place to wait at; others wake it, also before it waits. */
    interface Waiter {
        /** Returns when woken, when the moment has come, or after {@link #LONGEST}. */
        void await(Instant moment) throws InterruptedException;

        void wake();
    }

    /** The time of this machine, which does not go back when its clock is set. */
    static Waiting system() {
        Instant start = InstantSource.system().instant();
        long origin = System.nanoTime();
        return new Waiting() {
            @Override
            public Instant instant() {
                return start.plusNanos(System.nanoTime() - origin);
            }

            @Override
            public Waiter waiter() {
                var woken = new Semaphore(0);
                return new Waiter() {
                    @Override
                    public void await(Instant moment) throws InterruptedException {
                        boolean wake = woken.tryAcquire(span(instant(), moment).toNanos(), TimeUnit.NANOSECONDS);
                        if (wake) {
                            woken.drainPermits();
                        }
                    }

                    @Override
                    public void wake() {
                        woken.release();
                    }
                };
            }
        };
    }

    /** The time between two moments, at least nothing and at most {@link #LONGEST}. */
    static Duration span(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return Duration.ZERO;
        }
        return to.isAfter(from.plus(LONGEST)) ? LONGEST : Duration.between(from, to);
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
