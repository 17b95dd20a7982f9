package dev.bandloom.llm.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when every thread started here waits, and then at once. One thread runs at a time, in the order
 * in which they were started and woken, so that what happens is always the same. A thread that was not started here
 * moves the time on by waiting.
 */
public final class VirtualTime implements Waiting {
    private static final Instant START = Instant.parse("2030-01-02T10:00:00Z");

    private final ThreadLocal<@Nullable Task> current = new ThreadLocal<>();
    private final Deque<Task> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::number));
    private final List<Throwable> broken = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Instant now = START;
    private int alive;
    private long waits;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public Duration elapsed() {
        return Duration.between(START, instant());
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** Adds a thread; it runs when {@link #run} is called, or when its starter waits. */
    public synchronized void start(Runnable work) {
        var task = new Task();
        alive++;
        ready.add(task);
        Thread.ofVirtual().start(() -> {
            task.baton.acquireUninterruptibly();
            current.set(task);
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    broken.add(e);
                }
            } finally {
                synchronized (this) {
                    alive--;
                    next();
                }
            }
        });
    }

    /** Runs every thread to its end; what one of them threw is thrown here. */
    public void run() throws InterruptedException {
        synchronized (this) {
            next();
        }
        over.await();
        if (!broken.isEmpty()) {
            throw new AssertionError("A thread broke off", broken.getFirst());
        }
    }

    @Override
    public Waiter waiter() {
        return new VirtualWaiter();
    }

    private void next() {
        if (alive == 0) {
            over.countDown();
            return;
        }
        while (ready.isEmpty()) {
            Timer timer = timers.remove();
            if (timer.waiter.waiting == timer.number) {
                now = timer.at;
                timer.waiter.ready();
            }
        }
        ready.remove().baton.release();
    }

    private static final class Task {
        private final Semaphore baton = new Semaphore(0);
    }

    private record Timer(Instant at, long number, VirtualWaiter waiter) {}

    private final class VirtualWaiter implements Waiter {
        private long waiting = -1;
        private boolean woken;
        private @Nullable Task task;

        @Override
        public void await(Instant moment) throws InterruptedException {
            Task self = current.get();
            synchronized (VirtualTime.this) {
                if (woken || !moment.isAfter(now)) {
                    woken = false;
                    return;
                }
                Instant end = Waiting.earlier(moment, now.plus(LONGEST));
                if (self == null) {
                    now = end;
                    return;
                }
                task = self;
                waiting = waits++;
                timers.add(new Timer(end, waiting, this));
                next();
            }
            self.baton.acquire();
        }

        @Override
        public void wake() {
            synchronized (VirtualTime.this) {
                if (task == null) {
                    woken = true;
                } else {
                    ready();
                }
            }
        }

        private void ready() {
            if (task != null) {
                ready.add(task);
            }
            task = null;
            waiting = -1;
        }
    }
}
