package dev.bandloom.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
    private final List<String> steps = new ArrayList<>();
    private final DataDirectory<DataDirectory.Held> directory = new DataDirectory<>(() -> {
        step("opened");
        return () -> step("closed");
    });

    @Test
    void work_isDoneBetweenOpeningAndClosing() {
        int exit = directory.hold((held, interruption) -> {
            step("worked");
            return Exit.EXHAUSTED;
        });

        assertThat(exit).isEqualTo(Exit.EXHAUSTED);
        assertThat(steps).containsExactly("opened", "worked", "closed");
    }

    @Test
    void requestDuringTheWork_breaksItOffAndClosesUndisturbed() {
        int exit = directory.hold((held, interruption) -> {
            interruption.request();
            step("worked");
            throw new IllegalStateException("The database was closed under the work");
        });

        assertThat(exit).isEqualTo(Exit.INTERRUPTED);
        assertThat(steps).containsExactly("opened", "worked, interrupted", "closed");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void failureNobodyAskedFor_comesThrough() {
        assertThatThrownBy(() -> directory.hold((held, interruption) -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(steps).containsExactly("opened", "closed");
    }

    private void step(String name) {
        steps.add(name + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
    }
}
