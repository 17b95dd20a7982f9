package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.CommandFailure;
import java.net.URI;
import picocli.CommandLine.Option;

/** The options of commands that talk to a server. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:BANDLOOM_SERVER:-http://127.0.0.1:8080}",
            description = "Where the server is (default: ${DEFAULT-VALUE}).")
    String server = "";

    JobClient client() {
        return client(server);
    }

    /** @throws CommandFailure when that is no address */
    static JobClient client(String server) {
        try {
            var uri = URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return new JobClient(uri);
            }
        } catch (IllegalArgumentException notAUri) {
            throw bad(server);
        }
        throw bad(server);
    }

    private static CommandFailure bad(String server) {
        return CommandFailure.badInput(
                "'" + server + "' is no address of a server. Give one like http://127.0.0.1:8080.");
    }
}
