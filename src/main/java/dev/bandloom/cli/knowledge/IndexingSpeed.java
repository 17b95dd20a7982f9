package dev.bandloom.cli.knowledge;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.KnowledgeBase;
import dev.bandloom.knowledge.KnowledgeBases;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fast a corpus was indexed and searched; by the clock on the wall.
 *
 * @param textMib of the corpus
 * @param encoderPerSecond passages per second of the encoder alone; 0 without vectors
 * @param share of the encoder's speed that indexing reached; 0 without vectors
 * @param peakHeapMib most heap in use while it was indexed, what was not collected yet included
 */
record IndexingSpeed(
        int passages,
        double textMib,
        double encoderPerSecond,
        double indexedPerSecond,
        double share,
        double peakHeapMib,
        double unchangedSeconds,
        double oneDocumentChangedSeconds,
        double searchP50Millis,
        double searchP95Millis) {
    private static final int AT_ONCE = 512;
    private static final int WARM_UP = 64;
    private static final int SEARCHES = 300;
    private static final double MIB = 1 << 20;

    /**
     * Indexes a corpus in a folder, and searches it.
     *
     * @param vectors whether passages are encoded
     */
    static IndexingSpeed measure(Path folder, TextEncoder encoder, BenchCorpus corpus, boolean vectors)
            throws IOException {
        Path documents = Files.createDirectory(folder.resolve("documents"));
        double text = corpus.write(documents) / MIB;
        var spec = new KnowledgeBaseSpec(
                List.of(documents), KnowledgeBaseSpec.CHUNK_TOKENS, 0, KnowledgeBaseSpec.TOP_K, vectors);
        var bases = new KnowledgeBases(folder.resolve("index"), encoder);
        double before = vectors ? encoded(encoder, corpus) : 0;
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        double indexing = opened(bases, spec);
        double heap = peakHeap();
        double after = vectors ? encoded(encoder, corpus) : 0;
        double unchanged = opened(bases, spec);
        corpus.change(documents);
        double changed = opened(bases, spec);
        double[] millis = searched(bases, spec, corpus);
        double encoded = vectors ? 2 / (1 / before + 1 / after) : 0;
        double indexed = corpus.size() / indexing;
        return new IndexingSpeed(
                corpus.size(),
                text,
                encoded,
                indexed,
                vectors ? indexed / encoded : 0,
                heap,
                unchanged,
                changed,
                millis[SEARCHES / 2],
                millis[SEARCHES * 95 / 100]);
    }

    /** For people. */
    String lines() {
        String raw = share == 0
                ? ""
                : String.format(Locale.ROOT, "encoder alone        %8.1f passages/s%n", encoderPerSecond);
        String against = share == 0 ? "" : String.format(Locale.ROOT, ", %.2f of the encoder alone", share);
        return raw
                + String.format(
                        Locale.ROOT,
                        "indexing             %8.1f passages/s%s (%d passages, %.1f MiB of text)%n"
                                + "peak heap            %8.0f MiB%n"
                                + "opened, unchanged    %8.2f s%n"
                                + "one document changed %8.2f s%n"
                                + "search               %8.1f ms median, %.1f ms at the 95th percentile",
                        indexedPerSecond,
                        against,
                        passages,
                        textMib,
                        peakHeapMib,
                        unchangedSeconds,
                        oneDocumentChangedSeconds,
                        searchP50Millis,
                        searchP95Millis);
    }

    private static double opened(KnowledgeBases bases, KnowledgeBaseSpec spec) {
        return seconds(() -> bases.open(spec, IndexingProgress.NONE).close());
    }

    private static double[] searched(KnowledgeBases bases, KnowledgeBaseSpec spec, BenchCorpus corpus) {
        var millis = new double[SEARCHES];
        try (KnowledgeBase base = bases.open(spec, IndexingProgress.NONE)) {
            for (int i = -SEARCHES; i < SEARCHES; i++) {
                String query = corpus.query(i);
                millis[Math.max(0, i)] = seconds(() -> base.search(query, KnowledgeBaseSpec.TOP_K)) * 1000;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    /** Passages per second of the encoder, on a part of them. */
    private static double encoded(TextEncoder encoder, BenchCorpus corpus) {
        int count = Math.min(corpus.size(), Math.max(AT_ONCE, corpus.size() / 20));
        encoder.encode(corpus.encoded(0, Math.min(WARM_UP, count)));
        double seconds = 0;
        for (int from = 0; from < count; from += AT_ONCE) {
            List<String> texts = corpus.encoded(from, Math.min(count, from + AT_ONCE));
            seconds += seconds(() -> encoder.encode(texts));
        }
        return count / seconds;
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
                / MIB;
    }
}
