package dev.bandloom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:02:30Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private DataHome home;

    @BeforeEach
    void open() {
        home = DataHome.open(folder);
    }

    /** Holds the lock until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try {
                HomeLock lock = HomeLock.acquire(DataHome.open(Path.of(arguments[0])), "serve", CLOCK);
                lock.announce("http://127.0.0.1:8080");
                System.out.println("held");
                while (System.in.read() >= 0) {
                    // until the parent is gone
                }
            } catch (HomeInUseException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    @Test
    void otherProcess_isNamedWithWhatCanBeDone() throws Exception {
        try (ChildProcess holder = ChildProcess.start(Holder.class, folder.toString())) {
            holder.awaitLine("held");

            assertThatThrownBy(() -> HomeLock.acquire(home, "run demo.yaml", CLOCK))
                    .isInstanceOf(HomeInUseException.class)
                    .hasMessage("The data directory " + folder + " is held by process " + holder.pid()
                            + " (./bandloom serve, since 10:02, http://127.0.0.1:8080). Maybe submit the recipe to it:"
                            + " ./bandloom submit --server http://127.0.0.1:8080 RECIPE, or give other commands that know it the"
                            + " option --server http://127.0.0.1:8080, or set BANDLOOM_HOME to another folder.");
        }
    }

    @Test
    void killedHolder_leavesTheDirectoryFree() throws Exception {
        ChildProcess holder = ChildProcess.start(Holder.class, folder.toString());
        holder.awaitLine("held");
        holder.kill();

        try (HomeLock lock = HomeLock.acquire(home, "serve", CLOCK)) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void secondClaimOfTheSameProcess_isRefusedAndLosesNothing() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home, "run demo.yaml", CLOCK)) {
            assertThatThrownBy(() -> HomeLock.acquire(home, "serve", CLOCK))
                    .hasMessageContaining(
                            "(./bandloom run demo.yaml, since 10:02). Maybe wait until it has ended, or set");
            assertThat(lock).isNotNull();
            try (ChildProcess other = ChildProcess.start(Holder.class, folder.toString())) {
                assertThat(other.line()).startsWith("refused: ");
            }
        }
    }

    @Test
    void closedLock_canBeTakenAgain() {
        HomeLock.acquire(home, "serve", CLOCK).close();

        try (HomeLock lock = HomeLock.acquire(home, "serve", CLOCK)) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void holderOfAnotherDay_isShownWithItsDate() {
        var holder = new LockHolder(7, "serve", Instant.parse("2026-02-27T23:59:00Z"), null);

        assertThat(holder.described(CLOCK.instant().atZone(ZoneOffset.UTC)))
                .isEqualTo("process 7 (./bandloom serve, since 2026-02-27 23:59)");
    }

    @Test
    void writtenHolder_isReadBack() {
        var holder =
                new LockHolder(ProcessHandle.current().pid(), "run C:\\a\nb", CLOCK.instant(), "http://127.0.0.1:1");

        assertThat(LockHolder.parse(holder.written()))
                .isEqualTo(new LockHolder(holder.pid(), "run C:\\a b", holder.since(), holder.url()));
    }

    @Test
    void unreadableText_namesNobody() {
        assertThat(LockHolder.parse("")).isNull();
        assertThat(LockHolder.parse("pid=x\nsince=\\u00")).isNull();
    }
}
