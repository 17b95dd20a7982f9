package dev.bandloom.cli.bench;

import dev.bandloom.job.Jobs;
import java.nio.file.Path;

/** The application over a data directory other than the user's, for as long as it is open. */
public interface JobsAside extends AutoCloseable {
    Jobs jobs();

    @Override
    void close();

    /** Starts the application. */
    @FunctionalInterface
    interface Opener {
        /**
         * Starts the application with the configuration that lies in {@code home} and no other.
         *
         * @param home the data directory
         * @param folder below which datasets are written
         */
        JobsAside open(Path home, Path folder);
    }
}
