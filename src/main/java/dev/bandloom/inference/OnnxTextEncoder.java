package dev.bandloom.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence encoder on ONNX Runtime, opened on first use. Texts run in batches of one padded width, which follows from
 * the text alone, so that a vector does not depend on the texts that share its batch.
 *
 * <p>One call runs at a time, with as many native threads as configured; callers queue in order, so any number of
 * virtual threads may call.
 */
final class OnnxTextEncoder implements TextEncoder, AutoCloseable {
    private static final int TOKENISED_AT_ONCE = 512;
    private static final int BATCH_ROWS = 8;
    private static final int BATCH_TOKENS = 2048;
    private static final int WIDTH_STEP = 8;

    private final ModelEntry entry;
    private final @Nullable Path folder;
    private final int threads;
    private final NativeThread nativeThread;
    /** Confined to the native thread. */
    private @Nullable SentenceModel model;

    OnnxTextEncoder(ModelEntry entry, @Nullable Path folder, int threads) {
        this.entry = entry;
        this.folder = folder;
        this.threads = threads;
        this.nativeThread = new NativeThread(entry.id());
    }

    @Override
    public int dimensions() {
        return entry.dimensions();
    }

    @Override
    public String modelId() {
        return entry.id();
    }

    @Override
    public float[][] encode(List<String> texts) {
        List<long[]> tokens = tokens(texts);
        Integer[] byLength = new Integer[tokens.size()];
        Arrays.setAll(byLength, i -> i);
        Arrays.sort(byLength, Comparator.comparingInt(i -> tokens.get(i).length));
        float[][] vectors = new float[byLength.length][];
        for (int from = 0; from < byLength.length; ) {
            int width = width(tokens.get(byLength[from]));
            int to = from + 1;
            while (to < byLength.length
                    && to - from < BATCH_ROWS
                    && width(tokens.get(byLength[to])) == width
                    && (to - from + 1) * width <= BATCH_TOKENS) {
                to++;
            }
            List<long[]> batch =
                    Arrays.stream(byLength, from, to).map(tokens::get).toList();
            float[][] rows = run(batch, width);
            for (int i = from; i < to; i++) {
                vectors[byLength[i]] = rows[i - from];
            }
            from = to;
        }
        return vectors;
    }

    private List<long[]> tokens(List<String> texts) {
        var tokens = new ArrayList<long[]>(texts.size());
        for (int from = 0; from < texts.size(); from += TOKENISED_AT_ONCE) {
            List<String> part = texts.subList(from, Math.min(texts.size(), from + TOKENISED_AT_ONCE));
            tokens.addAll(nativeThread.call(() -> opened().tokens(part)));
        }
        return tokens;
    }

    private float[][] run(List<long[]> batch, int width) {
        return nativeThread.call(() -> opened().run(batch, width));
    }

    private static int width(long[] tokens) {
        return Math.ceilDiv(tokens.length, WIDTH_STEP) * WIDTH_STEP;
    }

    private SentenceModel opened() {
        if (model == null) {
            model = SentenceModel.open(entry, folder, threads);
        }
        return model;
    }

    /** Waits for the native calls that were asked for; later calls fail. */
    @Override
    public void close() {
        nativeThread.close(() -> {
            if (model != null) {
                model.close();
                model = null;
            }
        });
    }
}
