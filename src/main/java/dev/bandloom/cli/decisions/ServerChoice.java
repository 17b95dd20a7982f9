package dev.bandloom.cli.decisions;

import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.cli.remote.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that ask a server instead of the data directory. */
final class ServerChoice {
    @Option(names = "--server", paramLabel = "URL", description = "Ask this server instead of the data directory.")
    private @Nullable String server;

    /** Null for the data directory. */
    @Nullable
    JobClient client() {
        return server == null ? null : ServerOptions.client(server);
    }
}
