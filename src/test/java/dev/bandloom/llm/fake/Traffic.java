package dev.bandloom.llm.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What has passed through a fake endpoint so far. */
public final class Traffic {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long number;
    private int inFlight;
    private int maxInFlight;
    private int connections;
    private int openConnections;
    private int brokenConnections;

    /** Every call in the order of arrival. */
    public List<Call> calls() {
        return locked(() -> List.copyOf(calls));
    }

    public List<Call> calls(Predicate<Call> which) {
        return calls().stream().filter(which).toList();
    }

    public int inFlight() {
        return locked(() -> inFlight);
    }

    public int maxInFlight() {
        return locked(() -> maxInFlight);
    }

    /** Connections that were ever opened. */
    public int connections() {
        return locked(() -> connections);
    }

    public int openConnections() {
        return locked(() -> openConnections);
    }

    /** Connections that ended in the middle of a call. */
    public int brokenConnections() {
        return locked(() -> brokenConnections);
    }

    /**
     * How calls ended: by HTTP status, {@code reset}, or {@code abandoned} when the client left before its answer was
     * sent.
     */
    public Map<String, Integer> outcomes() {
        return locked(() -> new TreeMap<>(outcomes));
    }

    public int count(int status) {
        return count(Integer.toString(status));
    }

    public int count(String outcome) {
        return locked(() -> outcomes.getOrDefault(outcome, 0));
    }

    /** Waits until this holds; an {@link AssertionError} says what was seen when it does not within the time. */
    public void await(Duration patience, Predicate<Traffic> condition) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!condition.test(this)) {
                if (nanos <= 0) {
                    throw new AssertionError("Not within " + patience + ": " + this);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return locked(() -> calls.size() + " calls, outcomes " + outcomes + ", in flight " + inFlight + " (at most "
                + maxInFlight + "), connections " + openConnections + " of " + connections);
    }

    Call arrived(String path, Map<String, String> headers, JsonNode body) {
        return change(() -> {
            inFlight++;
            maxInFlight = Math.max(maxInFlight, inFlight);
            Call call = new Call(++number, inFlight, path, headers, body);
            calls.add(call);
            return call;
        });
    }

    void ended(String outcome) {
        change(() -> {
            inFlight--;
            return outcomes.merge(outcome, 1, Integer::sum);
        });
    }

    void connected() {
        change(() -> {
            openConnections++;
            return connections++;
        });
    }

    void broken() {
        change(() -> brokenConnections++);
    }

    void disconnected() {
        change(() -> openConnections--);
    }

    private <T> T change(Supplier<T> action) {
        return locked(() -> {
            T result = action.get();
            changed.signalAll();
            return result;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
