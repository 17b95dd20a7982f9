package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobState;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom pause JOB} and the like. */
@Command
final class JobActionCommand implements Callable<Integer> {
    private final String action;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JOB", description = "The id of a job, as submit and jobs print it, or latest.")
    private String job = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print the job as a JSON object.")
    private boolean json;

    JobActionCommand(String action) {
        this.action = action;
    }

    @Override
    public Integer call() {
        var asked = act(server.client());
        spec.commandLine().getOut().println(json ? SampleJson.mapper().writeValueAsString(asked) : sentence(asked));
        return Exit.OK;
    }

    private RemoteJob act(JobClient client) {
        return client.act(client.job(job), action);
    }

    private String sentence(RemoteJob asked) {
        boolean later = asked.state() == JobState.RUNNING && !"resume".equals(action);
        return "Job " + asked.id() + " is " + asked.state().name().toLowerCase(Locale.ROOT) + ", "
                + asked.accepted() + " of " + asked.target() + " samples accepted."
                + (later ? " It stops as soon as what it is doing is stored." : "");
    }
}
