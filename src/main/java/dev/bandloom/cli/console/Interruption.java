package dev.bandloom.cli.console;

import java.util.function.Supplier;

/**
 * Lets Ctrl-C end a run in good order: the thread that works is interrupted, and the process goes on until it has put
 * everything away. A second Ctrl-C ends it at once.
 */
public final class Interruption {
    private final Thread worker = Thread.currentThread();
    private boolean undisturbed;
    private boolean interruptedBefore;
    private volatile boolean requested;

    private Interruption() {}

    /**
     * Runs {@code work} in the calling thread and returns its exit code, which is {@link Exit#INTERRUPTED} when it fails
     * after the user asked to stop.
     */
    public static <E extends Exception> int guard(Work<E> work) throws E {
        var interruption = new Interruption();
        var signals = StopSignals.requesting(interruption::request);
        try {
            return work.under(interruption);
        } catch (InterruptedException stopped) {
            interruption.acknowledge();
            return Exit.INTERRUPTED;
        } catch (Exception failure) {
            if (interruption.acknowledge()) {
                return Exit.INTERRUPTED;
            }
            throw failure;
        } finally {
            signals.close();
        }
    }

    /** Whether the user asked to stop. Clears the thread's interrupt, so that what follows can finish its work. */
    public boolean acknowledge() {
        return Thread.interrupted() || requested;
    }

    /**
     * Does what must not break off in its middle, such as to write to the database; a request to stop interrupts the thread
     * once it is done.
     */
    public <T> T undisturbed(Supplier<T> work) {
        disturbable(false);
        try {
            return work.get();
        } finally {
            disturbable(true);
        }
    }

    /** The same for work that brings nothing. */
    public void undisturbed(Runnable work) {
        disturbable(false);
        try {
            work.run();
        } finally {
            disturbable(true);
        }
    }

    private synchronized void disturbable(boolean again) {
        undisturbed = !again;
        if (!again) {
            interruptedBefore = Thread.interrupted();
        } else if (requested || interruptedBefore) {
            worker.interrupt();
        }
    }

    /** Asks the thread to stop. */
    synchronized void request() {
        requested = true;
        if (!undisturbed) {
            worker.interrupt();
        }
    }

    /** What Ctrl-C interrupts. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        /** Returns an exit code. */
        int under(Interruption interruption) throws E, InterruptedException;
    }
}
