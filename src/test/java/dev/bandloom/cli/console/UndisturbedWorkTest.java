package dev.bandloom.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UndisturbedWorkTest {
    @Test
    void requestDuringTheWork_interruptsOnceItIsDone() {
        int exit = Interruption.guard(interruption -> {
            boolean during = interruption.undisturbed(() -> {
                interruption.request();
                return Thread.currentThread().isInterrupted();
            });

            assertThat(during).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return interruption.acknowledge() ? Exit.INTERRUPTED : Exit.OK;
        });

        assertThat(exit).isEqualTo(Exit.INTERRUPTED);
    }

    @Test
    void requestBeforeTheWork_waitsForItsEnd() {
        int exit = Interruption.guard(interruption -> {
            interruption.request();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();

            boolean during =
                    interruption.undisturbed(() -> Thread.currentThread().isInterrupted());

            assertThat(during).isFalse();
            return interruption.acknowledge() ? Exit.INTERRUPTED : Exit.OK;
        });

        assertThat(exit).isEqualTo(Exit.INTERRUPTED);
    }
}
