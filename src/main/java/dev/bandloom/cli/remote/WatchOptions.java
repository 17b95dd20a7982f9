package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that follow a server's job. */
final class WatchOptions {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print jobs as JSON objects, one on each line.")
    boolean json;

    @Option(names = "--interval", paramLabel = "MS", hidden = true, defaultValue = "1000")
    long intervalMillis;

    /** @param named the id of a job, or latest */
    int follow(String named, PrintWriter out, Terminal terminal) {
        JobClient client = server.client();
        var watch = new JobWatch(client, out, terminal, Duration.ofMillis(intervalMillis));
        return watch.follow(client.job(named), json);
    }
}
