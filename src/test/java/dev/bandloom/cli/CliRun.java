package dev.bandloom.cli;

import dev.bandloom.cli.bench.JobsAside;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.inference.Models;
import dev.bandloom.job.FakeJobs;
import dev.bandloom.job.FakeLateRewards;
import dev.bandloom.job.FakeLineages;
import dev.bandloom.job.FakeRecipes;
import dev.bandloom.job.FakeReports;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.LetterEncoder;
import dev.bandloom.job.Recipes;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.replay.PolicyReplay;
import dev.bandloom.job.report.Reports;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.preview.Preview;
import dev.bandloom.quality.Facilities;
import dev.bandloom.recipe.ArmId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the command in this process, over jobs in memory, and keeps what it says. */
final class CliRun {
    final FakeJobs jobs = new FakeJobs(new FakeRecipes());
    final FakeLateRewards late = new FakeLateRewards(jobs);
    Supplier<Workspace> opener = this::workspace;
    Preview preview = new Preview(
            new LoopFactory(
                    new LetterEncoder(),
                    Facilities.of(Models.encoding(new LetterEncoder())),
                    Clock.systemUTC(),
                    Clock.systemUTC()),
            order -> new OfflineSession());
    PolicyReplay policyReplay = (request, checkpoint) -> {
        throw new AssertionError("nothing is replayed");
    };
    Reports reports = FakeReports.of(jobs);
    JobsAside.Opener aside = (home, folder) -> {
        throw new AssertionError("nothing is measured");
    };
    Terminal terminal = Terminal.PLAIN;
    Recipes recipes = new FakeRecipes();
    Supplier<LlmProviders> providers = () -> {
        throw new AssertionError("no provider is looked at");
    };
    ArmMemory memory = new NoArmMemory();
    Lineages lineages = new FakeLineages();
    Map<ArmId, List<ArmOrigin>> startedFrom = Map.of();
    Path installation = Path.of("nowhere");
    int opened;
    List<String> allowedHosts = List.of();

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    int execute(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        ServeCommand.Server server = (host, port, allowed) -> {
            allowedHosts = List.copyOf(allowed);
            return new Stopped(port == 0 ? 12345 : port);
        };
        return Bandloom.commandLine(() -> opener.get(), aside, server, recipes, providers, terminal, installation)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private Workspace workspace() {
        opened++;
        return new Workspace() {
            @Override
            public Jobs jobs() {
                return jobs;
            }

            @Override
            public LateRewards lateRewards() {
                return late;
            }

            @Override
            public Lineages lineages() {
                return lineages;
            }

            @Override
            public ArmMemory memory() {
                return memory;
            }

            @Override
            public Recipes recipes() {
                return recipes;
            }

            @Override
            public PolicyReplay policyReplay() {
                return policyReplay;
            }

            @Override
            public Reports reports() {
                return reports;
            }

            @Override
            public Preview preview() {
                return preview;
            }

            @Override
            public Map<ArmId, List<ArmOrigin>> startedFrom(JobId job) {
                return startedFrom;
            }

            @Override
            public void close() {
                opened--;
            }
        };
    }

    /** A server that stops as soon as it has started. */
    private record Stopped(int port) implements ServeCommand.Serving {
        @Override
        public void await() {}

        @Override
        public void close() {}
    }
}
