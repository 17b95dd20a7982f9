package dev.bandloom.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom bench quality}. */
@Command(
        name = "quality",
        description = {
            "Measure how many samples the validators judge in a second: each by itself, those that a recipe without"
                    + " 'validators' runs, and all of them, with what is done when a batch is committed.",
            "The samples are made up: 30 words of context, a question and an answer that follows from it."
        })
public final class QualityBenchCommand implements Callable<Integer> {
    private static final int MOST_SAMPLES = 100_000;
    private static final int MOST_AT_ONCE = 64;
    private static final int WARM_UP = 40;

    private final Supplier<ModelsFolder> folders;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--samples",
            defaultValue = "500",
            description = "Samples for each figure (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--batch", defaultValue = "5", description = "Samples of a batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--in-flight",
            paramLabel = "BATCHES",
            defaultValue = "1,4",
            split = ",",
            description = "Batches that are judged at the same time (default: ${DEFAULT-VALUE}).")
    private List<Integer> inFlight = List.of();

    @Option(names = "--json", description = "Print one JSON object per figure.")
    private boolean json;

    public QualityBenchCommand(Supplier<ModelsFolder> folders) {
        this.folders = folders;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (samples < 1 || samples > MOST_SAMPLES || batch < 1 || batch > samples) {
            throw CommandFailure.badInput(
                    "--samples must be from 1 to " + MOST_SAMPLES + " and --batch from 1 to the samples.");
        }
        if (inFlight.stream().anyMatch(count -> count < 1 || count > MOST_AT_ONCE)) {
            throw CommandFailure.badInput("--in-flight must be from 1 to " + MOST_AT_ONCE + ".");
        }
        var logging = LoggingSystem.get(QualityBenchCommand.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        var out = spec.commandLine().getOut();
        try (var models = ModelRegistry.open(folders.get())) {
            if (!json) {
                out.println("| validators                 | in flight | samples/s | samples per CPU second |");
                out.println("| -------------------------- | --------- | --------- | ---------------------- |");
            }
            var validators = new ArrayList<>(JudgedSamples.VALIDATORS);
            List<String> together = List.of(JudgedSamples.DEFAULT, JudgedSamples.ALL);
            validators.addAll(together);
            for (String validator : validators) {
                for (int count : together.contains(validator) ? inFlight : List.of(1)) {
                    Line line = measure(new JudgedSamples(validator, models), count);
                    out.println(
                            json
                                    ? SampleJson.mapper().writeValueAsString(line)
                                    : String.format(
                                            Locale.ROOT,
                                            "| %-26s | %9d | %9.0f | %22.0f |",
                                            line.validators(),
                                            line.inFlight(),
                                            line.perSecond(),
                                            line.perCpuSecond()));
                    out.flush();
                }
            }
            return Exit.OK;
        } catch (InferenceException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private Line measure(JudgedSamples work, int count) throws InterruptedException {
        for (int i = 0; i < Math.min(WARM_UP, samples); i += batch) {
            work.judge(-1 - i, batch);
        }
        long cpu = cpuNanos();
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(count)) {
            var judged = new ArrayList<Future<?>>();
            for (int from = 0; from < samples; from += batch) {
                int first = from;
                judged.add(threads.submit(() -> work.judge(first, Math.min(batch, samples - first))));
            }
            for (Future<?> each : judged) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw CommandFailure.badInput("A validator failed: " + e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpuNanos() - cpu) / 1e9;
        return new Line(work.validator(), count, samples / seconds, samples / Math.max(cpuSeconds, 1e-3));
    }

    /** CPU time of the process; of a JVM that does not tell, the time that has passed. */
    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    private record Line(String validators, int inFlight, double perSecond, double perCpuSecond) {}
}
