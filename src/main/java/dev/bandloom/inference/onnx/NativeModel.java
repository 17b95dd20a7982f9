package dev.bandloom.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that is opened on first use, once, on the thread that it runs on. Rows run in batches of one padded width,
 * which follows from the row alone, so that with weights that are not quantised a result does not depend on the rows that
 * share its batch.
 *
 * <p>One call runs at a time, with as many native threads as configured; callers queue in order, so any number of
 * virtual threads may call.
 */
final class NativeModel implements AutoCloseable {
    private static final int TOKENISED_AT_ONCE = 512;
    private static final int BATCH_ROWS = 8;
    private static final int BATCH_TOKENS = 2048;
    private static final int WIDTH_STEP = 8;
    /** Numbers in one output: 128 MiB. */
    private static final long BATCH_NUMBERS = 32L << 20;

    private final Head head;
    private final int threads;
    private final NativeThread nativeThread;
    /** Confined to the native thread. */
    private @Nullable OnnxModel model;
    /** Why the model could not be opened; confined to the native thread. */
    private @Nullable InferenceException failure;

    NativeModel(Head head, int threads) {
        this.head = head;
        this.threads = threads;
        this.nativeThread = new NativeThread(head.entry().id());
    }

    <T> T call(Function<OnnxModel, T> work) {
        return nativeThread.call(() -> work.apply(opened()));
    }

    /** What {@code kept} makes of each encoded text. */
    <T> List<T> encode(List<String> texts, Function<Encoding, T> kept) {
        return encode(texts, ModelTokenizer::encode, kept);
    }

    /** What {@code kept} makes of each encoded pair. */
    <T> List<T> encodePairs(List<TextPair> pairs, Function<Encoding, T> kept) {
        return encode(pairs, ModelTokenizer::encodePairs, kept);
    }

    private <S, T> List<T> encode(
            List<S> sources, BiFunction<ModelTokenizer, List<S>, List<Encoding>> encoder, Function<Encoding, T> kept) {
        var all = new ArrayList<T>(sources.size());
        for (int from = 0; from < sources.size(); from += TOKENISED_AT_ONCE) {
            List<S> part = sources.subList(from, Math.min(sources.size(), from + TOKENISED_AT_ONCE));
            all.addAll(call(opened ->
                    encoder.apply(opened.tokenizer(), part).stream().map(kept).toList()));
        }
        return all;
    }

    /** Reads the numbers of one row. */
    interface RowReader<T> {
        /** @param row which row of {@code numbers}; {@code index} is its place among all rows */
        T read(OnnxModel.Numbers numbers, int row, int index);
    }

    /** Runs rows of tokens, sorted by length, and gives what was read of each in the order of the rows. */
    <T> List<T> run(List<TokenRow> rows, RowReader<T> reader) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Widths widths = call(Widths::of);
        Integer[] byLength = new Integer[rows.size()];
        Arrays.setAll(byLength, i -> i);
        Arrays.sort(byLength, Comparator.comparingInt(i -> rows.get(i).length()));
        var results = new ArrayList<@Nullable T>(java.util.Collections.nCopies(rows.size(), null));
        for (int from = 0; from < byLength.length; ) {
            int width = widths.of(rows.get(byLength[from]).length());
            int most = widths.rows(width);
            int to = from + 1;
            while (to < byLength.length
                    && to - from < most
                    && widths.of(rows.get(byLength[to]).length()) == width) {
                to++;
            }
            Integer[] part = Arrays.copyOfRange(byLength, from, to);
            List<TokenRow> batch = Arrays.stream(part).map(rows::get).toList();
            call(opened -> {
                OnnxModel.Numbers numbers = opened.run(batch, width);
                for (int i = 0; i < part.length; i++) {
                    results.set(part[i], reader.read(numbers, i, part[i]));
                }
                return part.length;
            });
            from = to;
        }
        return results.stream().map(java.util.Objects::requireNonNull).toList();
    }

    private OnnxModel opened() {
        if (failure != null) {
            throw new InferenceException(String.valueOf(failure.getMessage()), failure);
        }
        if (model == null) {
            try {
                model = OnnxModel.open(head, threads);
            } catch (InferenceException e) {
                failure = e;
                throw e;
            }
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

    /**
     * How wide and how high batches are.
     *
     * @param fixed the only width that the model takes; -1 when it takes any
     * @param step widths are multiples of this
     * @param most rows of a batch
     * @param perToken numbers that the model gives for each token
     */
    private record Widths(int fixed, int step, int most, long perToken) {
        static Widths of(OnnxModel model) {
            var inputs = model.inputs();
            return new Widths(
                    inputs.fixedWidth(),
                    inputs.padded() ? WIDTH_STEP : 1,
                    inputs.oneRow() ? 1 : BATCH_ROWS,
                    Math.max(1, model.outputSize()));
        }

        /** An empty text of a tokenizer without special tokens still takes a column. */
        int of(int tokens) {
            return fixed > 0 ? fixed : Math.max(1, Math.ceilDiv(tokens, step) * step);
        }

        int rows(int width) {
            long fit = Math.min(BATCH_TOKENS / width, BATCH_NUMBERS / (width * perToken));
            return (int) Math.max(1, Math.min(most, fit));
        }
    }
}
