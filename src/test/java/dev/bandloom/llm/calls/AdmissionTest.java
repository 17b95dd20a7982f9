package dev.bandloom.llm.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final VirtualTime time = new VirtualTime();
    private final Admission admission = new Admission(2, time, RandomStreams.of(1).stream("admission"));

    @Test
    void calls_goInTheOrderInWhichTheyCame() throws InterruptedException {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            time.start(() -> {
                Admission.Permit permit = enter(Instant.MAX);
                order.add(number);
                pass(Duration.ofMillis(100 - number));
                permit.answered();
            });
        }

        time.run();

        assertThat(order).isEqualTo(IntStream.range(0, 20).boxed().toList());
        assertThat(admission.inFlight()).isZero();
    }

    @Test
    void pauseThatTheEndpointAsksFor_holdsEveryCallAndThenSpreadsThem() throws InterruptedException {
        Instant start = time.instant();
        List<Duration> entered = new ArrayList<>();
        enter(Instant.MAX).refused(Duration.ofSeconds(5));
        for (int i = 0; i < 2; i++) {
            time.start(() -> {
                Admission.Permit permit = enter(Instant.MAX);
                entered.add(Duration.between(start, time.instant()));
                pass(Duration.ofSeconds(1));
                permit.answered();
            });
        }

        time.run();

        assertThat(entered).hasSize(2).allMatch(after -> after.compareTo(Duration.ofSeconds(5)) >= 0);
        assertThat(entered).doesNotHaveDuplicates();
    }

    @Test
    void waitThatEnds_leavesTheQueueToOthers() throws InterruptedException {
        List<String> events = new ArrayList<>();
        Admission.Permit first = enter(Instant.MAX);
        Admission.Permit second = enter(Instant.MAX);
        Instant soon = time.instant().plusSeconds(1);
        time.start(() -> {
            try {
                events.add("impatient " + admission.enter(soon).isPresent());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        time.start(() -> {
            enter(Instant.MAX).unused();
            events.add("patient true");
        });
        time.start(() -> {
            pass(Duration.ofSeconds(2));
            first.answered();
            second.answered();
        });

        time.run();

        assertThat(events).containsExactly("impatient false", "patient true");
        assertThat(admission.inFlight()).isZero();
    }

    private Admission.Permit enter(Instant until) {
        try {
            return admission.enter(until).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(Duration span) {
        try {
            time.until(time.instant().plus(span));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
