package dev.bandloom.cli.console;

import java.util.function.Supplier;

/**
 * The data directory, which a command can only hold in such a way that Ctrl-C breaks off neither its opening nor its
 * closing.
 *
 * @param <H> what a command finds there
 */
public final class DataDirectory<H extends DataDirectory.Held> {
    private final Supplier<? extends H> opener;

    /** @param opener fails with a {@link CommandFailure} when another process holds the directory */
    public DataDirectory(Supplier<? extends H> opener) {
        this.opener = opener;
    }

    /** Holds the directory while {@code work} is done, which {@link Interruption} guards, and returns its exit code. */
    public <E extends Exception> int hold(Work<? super H, E> work) throws E {
        return Interruption.guard(interruption -> {
            H held = interruption.undisturbed(opener);
            try {
                return interruption.acknowledge() ? Exit.INTERRUPTED : work.with(held, interruption);
            } finally {
                interruption.undisturbed(held::close);
            }
        });
    }

    /** The directory, held by this process until it is closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** What a command does in the directory. */
    @FunctionalInterface
    public interface Work<H, E extends Exception> {
        /** Returns an exit code. */
        int with(H held, Interruption interruption) throws E, InterruptedException;
    }
}
