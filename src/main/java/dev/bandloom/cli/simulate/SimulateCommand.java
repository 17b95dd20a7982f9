package dev.bandloom.cli.simulate;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.cli.plot.PlotFile;
import dev.bandloom.cli.plot.RegretPlot;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.routing.simulation.Comparison;
import dev.bandloom.routing.simulation.PolicyNames;
import dev.bandloom.routing.simulation.Simulation;
import dev.bandloom.routing.simulation.SimulationPlan;
import dev.bandloom.routing.simulation.SimulationReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bandloom simulate}. */
@Command(
        name = "simulate",
        description = {
            "Run policies on simulated arms, whose best choice is known, and say what each loses against it.",
            "The same command gives the same numbers, on any number of threads."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final String LIST = "list";
    private static final int MOST_THREADS = 256;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--env",
            paramLabel = "FILE|NAME",
            split = ",",
            arity = "0..1",
            fallbackValue = LIST,
            description =
                    "Files with environments, names of built-in ones, or all. Without a value: a list of the built-in ones.")
    private List<String> environments = List.of();

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            split = ",",
            defaultValue = "auto,references",
            description = {
                "Policies such as auto, ucb+discount=0.98, thompson+window=200, auto+budgeted+retire=0.99, fixed=ARM;",
                "references, or all (default: ${DEFAULT-VALUE})."
            })
    private List<String> policies = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "20",
            description = "Runs of each policy in each environment (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to run on (default: one for each processor). They do not change the result.")
    private @Nullable Integer threads;

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg|.png",
            description = "Also draw the regret of each policy over time, with its interval.")
    private @Nullable Path plot;

    /** How the report is printed. */
    static final class Form {
        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Option(names = "--markdown", description = "Print one Markdown table: policies by environments.")
        private boolean markdown;
    }

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (environments.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what to simulate: --env FILE, a name or all. Plain --env lists the names.");
        }
        if (environments.equals(List.of(LIST))) {
            NamedEnvironments.list(out);
            return Exit.OK;
        }
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (workers < 1 || workers > MOST_THREADS) {
            throw CommandFailure.badInput("--threads must be from 1 to " + MOST_THREADS + ", not " + workers + ".");
        }
        var plan = plan();
        var file = plot == null ? null : PlotFile.of(plot);
        if (file != null && plan.environments().size() > RegretPlot.MOST_PANELS) {
            throw CommandFailure.badInput("--plot draws at most " + RegretPlot.MOST_PANELS + " environments, not "
                    + plan.environments().size() + "; draw some at a time.");
        }
        return Interruption.guard(interruption -> {
            var bar = new ProgressBar(out, form.json || form.markdown ? Terminal.PLAIN : terminal);
            try {
                var report = Simulation.run(plan, workers, done -> bar.show(done, plan.runs(), "runs"));
                bar.remove();
                print(report, out);
                if (file != null) {
                    file.write(RegretPlot.of(report));
                }
                return Exit.OK;
            } catch (InterruptedException stopped) {
                interruption.acknowledge();
                return Exit.INTERRUPTED;
            } catch (IllegalArgumentException impossible) {
                throw CommandFailure.badInput(String.valueOf(impossible.getMessage()));
            } finally {
                bar.remove();
            }
        });
    }

    private SimulationPlan plan() {
        var read = NamedEnvironments.read(environments);
        try {
            return new SimulationPlan(read, PolicyNames.expanded(policies), seeds);
        } catch (IllegalArgumentException impossible) {
            throw CommandFailure.badInput(String.valueOf(impossible.getMessage()));
        }
    }

    private void print(SimulationReport report, PrintWriter out) {
        if (form.json) {
            out.println(SampleJson.mapper().writeValueAsString(report));
        } else if (form.markdown) {
            out.print(new Comparison(report).markdown());
        } else {
            for (int i = 0; i < report.environments().size(); i++) {
                if (i > 0) {
                    out.println();
                }
                RegretTable.lines(report.environments().get(i), report.seeds(), terminal)
                        .forEach(out::println);
            }
        }
        out.flush();
    }
}
