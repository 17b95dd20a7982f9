package dev.bandloom.llm.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls to one model through, in the order in which they came: as many at a time as a {@link ConcurrencyLimit} finds
 * the endpoint to take, and none for a moment after a refusal or while it asks to wait. After such a pause they set out
 * one by one at random distances. Safe for many threads.
 */
public final class Admission {
    /** The longest pause that an endpoint can ask for. */
    static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

    private static final Duration SHORTEST_HOLD = Duration.ofMillis(50);
    private static final Duration NARROWEST_SPREAD = Duration.ofMillis(100);
    private static final Duration WIDEST_SPREAD = Duration.ofSeconds(1);

    /** Fewer calls than this are not spread over all of that time. */
    private static final int FEW = 8;

    private final Lock lock = new ReentrantLock();
    private final ConcurrencyLimit limit;
    private final Waiting time;
    private final RandomGenerator random;
    private final Queue<Place> queue = new ArrayDeque<>();
    private int inFlight;
    private Instant heldUntil = Instant.MIN;
    private Duration gap = Duration.ZERO;
    private int spaced;
    private @Nullable Place timekeeper;

    /** @param maximum most calls at a time, at least 1 */
    public Admission(int maximum, Waiting time, RandomGenerator random) {
        this.limit = new ConcurrencyLimit(maximum);
        this.time = time;
        this.random = random;
    }

    /** Waits for a permit; empty when none was free before the given moment, or after a long wait. */
    Optional<Permit> enter(Instant until) throws InterruptedException {
        var place = new Place(time.waiter());
        Instant giveUp = Waiting.earlier(until, time.instant().plus(Waiting.LONGEST));
        lock.lock();
        try {
            queue.add(place);
        } finally {
            lock.unlock();
        }
        boolean stays = false;
        try {
            for (Instant next = step(place, giveUp); next != null; next = step(place, giveUp)) {
                place.waiter.await(next);
            }
            stays = true;
        } finally {
            leave(place, stays);
        }
        return Optional.ofNullable(place.permit);
    }

    /** Calls that may be in flight at the moment. */
    public int limit() {
        lock.lock();
        try {
            return limit.limit();
        } finally {
            lock.unlock();
        }
    }

    /** Calls that are in flight. */
    public int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** Whether calls wait to be let through. */
    boolean awaited() {
        lock.lock();
        try {
            return !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Until when the endpoint has asked to be left alone; past when it has not. */
    public Instant heldUntil() {
        lock.lock();
        try {
            return heldUntil;
        } finally {
            lock.unlock();
        }
    }

    /** Lets through what may go; returns when to look again, or null when the place's wait is over. */
    private @Nullable Instant step(Place place, Instant giveUp) {
        lock.lock();
        try {
            Instant now = time.instant();
            admit(now);
            if (place.permit != null || !now.isBefore(giveUp)) {
                return null;
            }
            if (queue.peek() == place) {
                timekeeper = place;
                return heldUntil.isAfter(now) ? Waiting.earlier(heldUntil, giveUp) : giveUp;
            }
            return giveUp;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Place place, boolean keepsPermit) {
        lock.lock();
        try {
            if (place.permit == null) {
                queue.remove(place);
                admit(time.instant());
            } else if (!keepsPermit) {
                place.permit.unused();
            }
        } finally {
            lock.unlock();
        }
    }

    private void admit(Instant now) {
        while (!queue.isEmpty() && inFlight < limit.limit() && !now.isBefore(heldUntil)) {
            Place place = queue.remove();
            inFlight++;
            place.permit = new Permit(limit.epoch());
            place.waiter.wake();
            if (spaced > 0) {
                spaced--;
                heldUntil = now.plusNanos((long) (random.nextDouble() * 2 * gap.toNanos()));
            }
        }
        Place head = queue.peek();
        if (head != null && head != timekeeper && now.isBefore(heldUntil)) {
            timekeeper = head;
            head.waiter.wake();
        }
    }

    private void hold(Duration pause, Instant now) {
        if (now.plus(pause).isAfter(heldUntil)) {
            heldUntil = now.plus(pause);
            spaced = limit.limit();
            gap = between(NARROWEST_SPREAD, pause.dividedBy(5), WIDEST_SPREAD).dividedBy(Math.max(spaced, FEW));
            timekeeper = null;
        }
    }

    private static Duration between(Duration least, Duration value, Duration most) {
        return value.compareTo(least) < 0 ? least : value.compareTo(most) > 0 ? most : value;
    }

    /** Leave to make one call; exactly one of its methods is called when the call has ended. */
    final class Permit {
        private final int epoch;

        private Permit(int epoch) {
            this.epoch = epoch;
        }

        void answered() {
            end(() -> limit.answered(epoch, inFlight, time.instant()));
        }

        /** @param retryAfter how long the endpoint wants no calls; null when it does not say */
        void refused(@Nullable Duration retryAfter) {
            end(() -> {
                Instant now = time.instant();
                Duration pause = retryAfter == null ? SHORTEST_HOLD : between(SHORTEST_HOLD, retryAfter, LONGEST_HOLD);
                boolean fell = limit.refused(epoch, pause, now);
                if (retryAfter != null || fell) {
                    hold(pause, now);
                }
            });
        }

        /** The call was not made, or its end says nothing about the load. */
        void unused() {
            end(() -> {});
        }

        private void end(Runnable lesson) {
            lock.lock();
            try {
                lesson.run();
                inFlight--;
                admit(time.instant());
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Place {
        private final Waiting.Waiter waiter;
        private @Nullable Permit permit;

        private Place(Waiting.Waiter waiter) {
            this.waiter = waiter;
        }
    }
}
