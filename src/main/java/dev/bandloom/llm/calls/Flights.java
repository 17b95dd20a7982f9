package dev.bandloom.llm.calls;

import dev.bandloom.llm.CachedAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions that are being asked right now, so that equal ones are asked once. Safe for many threads. */
public final class Flights {
    private final Map<String, Flight> flights = new HashMap<>();
    private final Waiting time;

    public Flights(Waiting time) {
        this.time = time;
    }

    /** Joins the question that is under way; empty when there is none, and the caller has to {@link #land} it. */
    synchronized Optional<Flight> join(String key) {
        Flight flight = flights.get(key);
        if (flight == null) {
            flights.put(key, new Flight());
            return Optional.empty();
        }
        return Optional.of(flight);
    }

    /** Ends a question; without an answer those who wait for it go on by themselves. */
    synchronized void land(String key, @Nullable CachedAnswer answer) {
        Flight flight = flights.remove(key);
        if (flight == null) {
            throw new IllegalStateException("Nobody asks " + key);
        }
        flight.over = true;
        flight.answer = answer;
        flight.waiters.forEach(Waiting.Waiter::wake);
    }

    /** One question under way. */
    final class Flight {
        private final List<Waiting.Waiter> waiters = new ArrayList<>();
        private boolean over;
        private @Nullable CachedAnswer answer;

        /** Its answer; empty when it ends without one, or when the allowance's time is up. */
        Optional<CachedAnswer> await(Allowance allowance) throws InterruptedException {
            var waiter = time.waiter();
            while (true) {
                synchronized (Flights.this) {
                    if (over) {
                        return Optional.ofNullable(answer);
                    }
                    if (!time.instant().isBefore(allowance.end())) {
                        return Optional.empty();
                    }
                    waiters.add(waiter);
                }
                waiter.await(allowance.end());
            }
        }
    }
}
