package dev.bandloom.cli.report;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.cli.remote.ServerChoice;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.report.Reports;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code bandloom report JOB}. */
@Command(
        name = "report",
        description = "Show what a job came to: what its validators found, why samples were rejected, with examples.")
public final class ReportCommand implements Callable<Integer> {
    private final DataDirectory<? extends ReportDesk> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JOB", description = "The id of a job; 'latest' is the newest one.")
    private String job = "";

    @Option(
            names = "--examples",
            paramLabel = "NUMBER",
            defaultValue = "" + Reports.EXAMPLES,
            description = "Rejected samples shown for each reason, 0 to " + Reports.MOST_EXAMPLES
                    + " (default: ${DEFAULT-VALUE}).")
    private int examples;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private ServerChoice server = new ServerChoice();

    /** How the report is written. */
    static final class Form {
        @Option(names = "--json", description = "Print a JSON object.")
        private boolean json;

        @Option(names = "--markdown", description = "Print a page of Markdown.")
        private boolean markdown;
    }

    public ReportCommand(DataDirectory<? extends ReportDesk> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        JobClient client = server.client();
        if (client != null) {
            return print(client.report(client.job(job), examples));
        }
        return directory.hold((desk, interruption) -> {
            String id = NewestJob.named(job, desk.jobs());
            try {
                return print(SampleJson.mapper().valueToTree(desk.reports().report(new JobId(id), examples)));
            } catch (InvalidParameterException refusal) {
                throw CommandFailure.badInput(String.valueOf(refusal.getMessage()));
            }
        });
    }

    private int print(JsonNode report) {
        spec.commandLine().getOut().println(written(report));
        return Exit.OK;
    }

    private String written(JsonNode report) {
        if (form.json) {
            return SampleJson.mapper().writeValueAsString(report);
        }
        var page = ReportPage.of(report);
        return form.markdown ? page.markdown() : page.text();
    }
}
