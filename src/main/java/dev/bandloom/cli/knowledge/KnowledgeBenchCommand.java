package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.KnowledgeBase;
import dev.bandloom.knowledge.KnowledgeBases;
import dev.bandloom.knowledge.SearchMode;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom bench knowledge}. */
@Command(
        name = "knowledge",
        description = {
            "Measure how fast documents are indexed, against the encoder alone, and how fast they are searched.",
            "With --questions: how often the passage that answers a question is found, by words, by meaning, by both."
        })
public final class KnowledgeBenchCommand implements Callable<Integer> {
    /** Held, since a logger that nobody holds forgets its level. It warns of the vector module that is not added. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private static final int RAW = 512;
    private static final int SEARCHES = 300;

    private final Supplier<ModelsFolder> models;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--passages", defaultValue = "10000", description = "How many to index (default: 10000).")
    private int passages;

    @Option(names = "--words", defaultValue = "60", description = "Words of a passage, about (default: 60).")
    private int words;

    @Option(names = "--documents", paramLabel = "PATH", description = "Documents that the questions are about.")
    private @Nullable Path documents;

    @Option(
            names = "--questions",
            paramLabel = "FILE",
            description = "JSON Lines of question, source (a document) and quote (words of the passage).")
    private @Nullable Path questions;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    public KnowledgeBenchCommand(Supplier<ModelsFolder> models) {
        this.models = models;
    }

    @Override
    public Integer call() {
        if (passages < 1 || passages > 1_000_000 || words < 5 || words > 160) {
            throw CommandFailure.badInput("--passages must be from 1 to 1000000, and --words from 5 to 160.");
        }
        if ((documents == null) != (questions == null)) {
            throw CommandFailure.badInput("--questions and --documents go together.");
        }
        LUCENE.setLevel(Level.SEVERE);
        LoggingSystem.get(KnowledgeBenchCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        try (var registry = ModelRegistry.open(models.get())) {
            Path folder = Files.createTempDirectory("bandloom-bench");
            try {
                if (documents != null && questions != null) {
                    recall(folder, registry.sentenceEncoder(), documents, questions);
                } else {
                    speed(folder, registry.sentenceEncoder());
                }
            } finally {
                delete(folder);
            }
            return Exit.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void recall(Path folder, TextEncoder encoder, Path documents, Path questions) {
        var asked = Questions.read(questions);
        var spec = new KnowledgeBaseSpec(
                List.of(documents),
                KnowledgeBaseSpec.CHUNK_TOKENS,
                KnowledgeBaseSpec.OVERLAP_TOKENS,
                KnowledgeBaseSpec.TOP_K);
        var bases = new KnowledgeBases(folder, encoder);
        try (KnowledgeBase base = bases.open(spec, IndexingProgress.NONE)) {
            for (SearchMode mode : SearchMode.values()) {
                Questions.Recall recall = asked.recall(base, mode);
                print(
                        recall,
                        String.format(
                                Locale.ROOT,
                                "%-8s recall@1 %.3f  recall@5 %.3f  mean reciprocal rank %.3f  (%d questions, %d"
                                        + " passages)",
                                mode.name().toLowerCase(Locale.ROOT),
                                recall.first(),
                                recall.amongFive(),
                                recall.reciprocalRank(),
                                recall.questions(),
                                base.size()));
            }
        }
    }

    /** Of one run; a second and passages per second are measured by the clock on the wall. */
    private record Speed(
            int passages,
            double rawPerSecond,
            double indexedPerSecond,
            double share,
            double peakHeapMib,
            double unchangedSeconds,
            double oneDocumentChangedSeconds,
            double searchP50Millis,
            double searchP95Millis) {}

    private void speed(Path folder, TextEncoder encoder) throws IOException {
        var corpus = new BenchCorpus(passages, words);
        Path documents = Files.createDirectory(folder.resolve("documents"));
        corpus.write(documents);
        var spec = new KnowledgeBaseSpec(List.of(documents), KnowledgeBaseSpec.CHUNK_TOKENS, 0, 4);
        var bases = new KnowledgeBases(folder.resolve("index"), encoder);
        encoder.encode(corpus.encoded(Math.min(64, passages)));
        double before = raw(encoder, corpus);
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        double indexing = seconds(() -> bases.open(spec, IndexingProgress.NONE).close());
        double heap = peakHeap();
        double after = raw(encoder, corpus);
        double unchanged = seconds(() -> bases.open(spec, IndexingProgress.NONE).close());
        Files.writeString(documents.resolve("document-00000.md"), "# Changed\n\nThis is another document now.\n");
        double changed = seconds(() -> bases.open(spec, IndexingProgress.NONE).close());
        var millis = new double[SEARCHES];
        try (KnowledgeBase base = bases.open(spec, IndexingProgress.NONE)) {
            for (int i = -SEARCHES; i < SEARCHES; i++) {
                String query = corpus.query(i);
                double taken = seconds(() -> base.search(query, 4)) * 1000;
                millis[Math.max(0, i)] = taken;
            }
        }
        Arrays.sort(millis);
        double rawPerSecond = 2 / (1 / before + 1 / after);
        double indexed = passages / indexing;
        var speed = new Speed(
                passages,
                rawPerSecond,
                indexed,
                indexed / rawPerSecond,
                heap,
                unchanged,
                changed,
                millis[SEARCHES / 2],
                millis[SEARCHES * 95 / 100]);
        print(
                speed,
                String.format(
                        Locale.ROOT,
                        "encoder alone        %8.1f passages/s%n"
                                + "indexing             %8.1f passages/s, %.2f of the encoder alone (%d passages)%n"
                                + "peak heap            %8.0f MiB%n"
                                + "opened, unchanged    %8.2f s%n"
                                + "one document changed %8.2f s%n"
                                + "search               %8.1f ms median, %.1f ms at the 95th percentile",
                        speed.rawPerSecond(),
                        speed.indexedPerSecond(),
                        speed.share(),
                        passages,
                        speed.peakHeapMib(),
                        speed.unchangedSeconds(),
                        speed.oneDocumentChangedSeconds(),
                        speed.searchP50Millis(),
                        speed.searchP95Millis()));
    }

    /** Passages per second of the encoder, on a part of them. */
    private double raw(TextEncoder encoder, BenchCorpus corpus) {
        int count = Math.min(passages, Math.max(RAW, passages / 20));
        List<String> texts = corpus.encoded(count);
        return count
                / seconds(() -> {
                    for (int from = 0; from < count; from += RAW) {
                        encoder.encode(texts.subList(from, Math.min(count, from + RAW)));
                    }
                });
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / (double) (1 << 20);
    }

    private void print(Object figures, String words) {
        spec.commandLine().getOut().println(json ? SampleJson.mapper().writeValueAsString(figures) : words);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
