package dev.bandloom.cli.models;

import com.sun.management.OperatingSystemMXBean;
import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelEntry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom models bench}. */
@Command(
        name = "bench",
        description = {
            "Measure how many texts, or pairs, each model reads in a second on one core, by their length.",
            "On a machine that does other work too, the number per second of CPU time is the telling one."
        })
final class ModelsBenchCommand implements Callable<Integer> {
    private static final int[] WORDS = {8, 32, 110};
    private static final int WARM_UP = 16;
    private static final String[] VOCABULARY =
            ("the a keeper of old lighthouse wrote down every ship that passed in storm and fog before morning while"
                            + " his dog slept near stove warm quiet sea")
                    .split(" ");

    private final Supplier<ModelsFolder> folders;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", paramLabel = "ID", description = "Measure this one only.")
    private @Nullable String model;

    @Option(names = "-n", paramLabel = "TEXTS", defaultValue = "512", description = "Texts per length (default: 512).")
    private int texts;

    @Option(names = "--json", description = "Print one JSON object per model and length.")
    private boolean json;

    ModelsBenchCommand(Supplier<ModelsFolder> folders) {
        this.folders = folders;
    }

    @Override
    public Integer call() {
        if (texts < 1 || texts > 100_000) {
            throw CommandFailure.badInput("-n must be from 1 to 100000, not " + texts + ".");
        }
        var known = KnownModels.read(folders, model);
        var out = spec.commandLine().getOut();
        var table = new TextTable("model", "unit", "words", "tokens", "per second", "per CPU second");
        try (var models = known.registry(1)) {
            for (ModelEntry entry : known.chosen()) {
                if (ModelRegistry.obstacle(entry) != null) {
                    continue;
                }
                for (int words : WORDS) {
                    Line line = measure(models, entry, words);
                    if (json) {
                        out.println(SampleJson.mapper().writeValueAsString(line));
                        out.flush();
                    }
                    table.row(
                            line.model(),
                            line.unit(),
                            String.valueOf(words),
                            String.format(Locale.ROOT, "%.0f", line.tokens()),
                            String.format(Locale.ROOT, "%.0f", line.perSecond()),
                            String.format(Locale.ROOT, "%.0f", line.perCpuSecond()));
                }
            }
        } catch (InferenceException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
        if (!json) {
            table.print(out);
        }
        return Exit.OK;
    }

    private Line measure(ModelRegistry models, ModelEntry entry, int words) {
        run(models, entry, samples(WARM_UP, words));
        List<String> measured = samples(texts, words);
        long cpu = cpuNanos();
        long start = System.nanoTime();
        run(models, entry, measured);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpuNanos() - cpu) / 1e9;
        return new Line(
                entry.id(),
                entry.task() == ModelEntry.Task.NLI ? "pairs" : "texts",
                words,
                entry.task() == ModelEntry.Task.NLI
                        ? ModelRegistry.tokensOfPairs(
                                entry,
                                measured.stream()
                                        .map(ModelsBenchCommand::halves)
                                        .toList())
                        : ModelRegistry.tokens(entry, measured),
                texts / seconds,
                texts / Math.max(cpuSeconds, 1e-3));
    }

    /** CPU time of the process; of a JVM that does not tell, the time that has passed. */
    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    private static void run(ModelRegistry models, ModelEntry entry, List<String> samples) {
        switch (entry.task()) {
            case SENTENCE_EMBEDDING -> models.encoder(entry).encode(samples);
            case NLI ->
                models.classifier(entry)
                        .classifyPairs(
                                samples.stream().map(ModelsBenchCommand::halves).toList());
            case TEXT_CLASSIFICATION -> models.classifier(entry).classify(samples);
            case TOKEN_CLASSIFICATION -> models.tagger(entry).tag(samples);
            case CAUSAL_LM -> models.languageModel(entry).perplexity(samples);
        }
    }

    /** A pair that is together as long as the text. */
    private static TextPair halves(String text) {
        int middle = text.indexOf(' ', text.length() / 2);
        return new TextPair(text.substring(0, middle), text.substring(middle + 1));
    }

    /** Texts of about that many words: from three quarters to five quarters of it. */
    private static List<String> samples(int count, int words) {
        var samples = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int length = Math.max(3, words * (75 + i * 13 % 51) / 100);
            var text = new StringBuilder(VOCABULARY[i % VOCABULARY.length]);
            for (int w = 1; w < length; w++) {
                text.append(' ').append(VOCABULARY[(i * 7 + w * w + w) % VOCABULARY.length]);
            }
            samples.add(text.append('.').toString());
        }
        return samples;
    }

    private record Line(String model, String unit, int words, double tokens, double perSecond, double perCpuSecond) {}
}
