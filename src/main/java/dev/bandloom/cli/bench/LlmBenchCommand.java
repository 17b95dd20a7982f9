package dev.bandloom.cli.bench;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Interruption;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bandloom bench llm}. */
@Command(
        name = "llm",
        description = {
            "Run jobs against an endpoint of its own that answers at a fixed pace, and say how close they come to it.",
            "Nothing is called outside this machine, and your data directory is not touched."
        })
public final class LlmBenchCommand implements Callable<Integer> {
    private static final int MOST_SAMPLES = 1_000_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int LARGEST_BATCH = 100;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final JobsAside.Opener opener;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--samples", defaultValue = "2000", description = "Samples of a job (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--batch", defaultValue = "5", description = "Samples of a call (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "200ms",
            converter = Time.class,
            description = "How long an answer takes, such as 200ms or 2s (default: ${DEFAULT-VALUE}).")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--concurrent",
            defaultValue = "64",
            description = "Most calls at the same time (default: ${DEFAULT-VALUE}).")
    private int concurrent;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            split = ",",
            description = "Measure these only: ${COMPLETION-CANDIDATES}.")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Option(names = "--json", description = "Print one JSON object per scenario.")
    private boolean json;

    @Option(names = "--check", description = "End with exit code 1 when a bar is missed.")
    private boolean check;

    public LlmBenchCommand(JobsAside.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        var load = load();
        return Interruption.guard(interruption -> {
            try {
                return measure(load);
            } catch (RuntimeException e) {
                if (interruption.acknowledge()) {
                    return Exit.INTERRUPTED;
                }
                throw e;
            }
        });
    }

    private int measure(Load load) {
        PrintWriter out = spec.commandLine().getOut();
        var report = new BenchReport(out, json);
        report.begin(load);
        var findings = new ArrayList<Finding>();
        for (var scenario : scenarios) {
            var finding = scenario.measure(load, opener);
            report.show(finding);
            findings.add(finding);
        }
        boolean missed = findings.stream().anyMatch(Finding::missed);
        return check && missed ? Exit.UNEXPECTED : Exit.OK;
    }

    private Load load() {
        between("--samples", samples, MOST_SAMPLES);
        between("--batch", batch, LARGEST_BATCH);
        between("--concurrent", concurrent, MOST_AT_ONCE);
        return new Load(samples, batch, latency, concurrent);
    }

    private static void between(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.badInput(option + " must be from 1 to " + most + ", not " + value + ".");
        }
    }

    /** {@code 200ms} or {@code 2s}. */
    static final class Time implements ITypeConverter<Duration> {
        private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s)");

        @Override
        public Duration convert(String text) {
            var time = TIME.matcher(text);
            if (time.matches()) {
                long number = Long.parseLong(time.group(1));
                var value = "s".equals(time.group(2)) ? Duration.ofSeconds(number) : Duration.ofMillis(number);
                if (value.compareTo(LONGEST) <= 0) {
                    return value;
                }
            }
            throw new TypeConversionException("'" + text + "' is no time of at most 30s, such as 200ms or 2s");
        }
    }
}
