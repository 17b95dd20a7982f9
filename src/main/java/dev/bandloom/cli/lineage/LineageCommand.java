package dev.bandloom.cli.lineage;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.remote.ServerChoice;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.GraphFormat;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.job.lineage.Lineages;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom lineage}. */
@Command(
        name = "lineage",
        description = {
            "Show what a sample was made from, down to passages, rows and decisions.",
            "With --format, export the graph of a whole job."
        })
public final class LineageCommand implements Callable<Integer> {
    private static final Pattern JOB = Pattern.compile("[0-9a-z]{12}");

    private final DataDirectory<? extends LineageDesk> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SAMPLE",
            arity = "0..1",
            description = {
                "A sample, 000012-03, or JOB/SAMPLE; an example#1, a passage or a row, table#7, will do too.",
                "Left out, the whole graph is meant."
            })
    private @Nullable String sample;

    @Option(names = "--job", paramLabel = "ID", description = "The job that has the sample (default: the newest).")
    private @Nullable String job;

    @Option(names = "--descendants", description = "Show what was made from it instead.")
    private boolean descendants;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "" + Lineages.DEFAULT_DEPTH,
            description =
                    "Most steps from sample to sample, 1 to " + Lineages.MOST_DEPTH + " (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Option(names = "--json", description = "Print the tree as one JSON object.")
    private boolean json;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Write the graph to a file: ndjson, prov-json, graphml or dot.")
    private @Nullable String format;

    @Option(names = "--out", paramLabel = "FILE", description = "The file.")
    private @Nullable Path out;

    @Mixin
    private ServerChoice server = new ServerChoice();

    public LineageCommand(DataDirectory<? extends LineageDesk> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        GraphFormat wanted = format();
        if (depth < 1 || depth > Lineages.MOST_DEPTH) {
            throw CommandFailure.badInput("--depth must be 1 to " + Lineages.MOST_DEPTH + ", not " + depth + ".");
        }
        return JobPlace.with(server.client(), directory, place -> {
            if (sample == null) {
                whole(place, wanted);
            } else {
                around(place, sample, wanted);
            }
            return Exit.OK;
        });
    }

    private @Nullable GraphFormat format() {
        if (sample == null && format == null) {
            throw CommandFailure.badInput("Name a sample (its id stands in the dataset, like 000012-03),"
                    + " or write the graph of the whole job to a file: --format dot --out FILE.");
        }
        if ((format == null) != (out == null)) {
            throw CommandFailure.badInput(
                    format == null
                            ? "--out needs --format: " + GraphFormat.words() + "."
                            : "--format needs --out FILE.");
        }
        try {
            return format == null ? null : GraphFormat.of(format);
        } catch (IllegalArgumentException unknown) {
            throw CommandFailure.badInput(unknown.getMessage() + ".");
        }
    }

    private void whole(JobPlace place, @Nullable GraphFormat wanted) {
        String id = place.job(job == null ? NewestJob.LATEST : job);
        if (wanted != null && out != null) {
            GraphFile.write(out, stream -> place.export(id, wanted, stream));
            spec.commandLine().getErr().println("The lineage of job " + id + " is in " + out + ".");
        }
    }

    private void around(JobPlace place, String named, @Nullable GraphFormat wanted) {
        String owner = job == null ? owner(named) : null;
        String id = place.job(job != null ? job : owner != null ? owner : NewestJob.LATEST);
        String node = owner == null ? named : named.substring(owner.length() + 1);
        Direction direction = descendants ? Direction.DESCENDANTS : Direction.ANCESTORS;
        LineageGraph graph = place.around(id, node, direction, depth);
        if (wanted != null && out != null) {
            GraphFile.write(out, stream -> wanted.write(graph, stream));
            spec.commandLine().getErr().println("The lineage of " + node + " is in " + out + ".");
        } else if (json) {
            spec.commandLine().getOut().println(SampleJson.mapper().writeValueAsString(graph));
        } else {
            new LineageTree(graph).lines().forEach(spec.commandLine().getOut()::println);
        }
    }

    /** The job in {@code JOB/SAMPLE}; null when there is none, for the ids of passages may hold slashes too. */
    private static @Nullable String owner(String named) {
        int slash = named.indexOf('/');
        if (slash <= 0) {
            return null;
        }
        String job = named.substring(0, slash);
        boolean meant = job.equals(NewestJob.LATEST)
                || JOB.matcher(job).matches()
                || NodeRef.isSample(named.substring(slash + 1));
        return meant ? job : null;
    }
}
