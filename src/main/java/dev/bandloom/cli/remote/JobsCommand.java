package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom jobs}. */
@Command(name = "jobs", description = "List the jobs of a server, the newest first.")
public final class JobsCommand implements Callable<Integer> {
    private static final int PAGE = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print one JSON object per job.")
    private boolean json;

    @Override
    public Integer call() {
        var client = server.client();
        @Nullable String cursor = null;
        do {
            var page = client.list(cursor, PAGE);
            page.items().forEach(this::print);
            cursor = page.next();
        } while (cursor != null);
        return Exit.OK;
    }

    private void print(RemoteJob job) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(SampleJson.mapper().writeValueAsString(job));
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "%s  %-9s  %6d/%-6d  %s",
                    job.id(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.accepted(),
                    job.target(),
                    job.name()));
        }
    }
}
