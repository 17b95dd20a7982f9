package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that ask a server instead of the data directory. */
public final class ServerChoice {
    @Option(names = "--server", paramLabel = "URL", description = "Ask this server instead of the data directory.")
    private @Nullable String server;

    /**
     * Null for the data directory.
     *
     * @throws CommandFailure when that is no address
     */
    public @Nullable JobClient client() {
        return server == null ? null : ServerOptions.client(server);
    }
}
