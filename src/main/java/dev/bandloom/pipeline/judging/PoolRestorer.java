package dev.bandloom.pipeline.judging;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.SampleText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a pool with the samples that an earlier process accepted. Only those whose vectors the pool keeps are encoded
 * again, many at a time.
 */
public final class PoolRestorer {
    private static final int CHUNK = 256;

    private final AcceptedPool pool;
    private final @Nullable TextEncoder encoder;

    public PoolRestorer(AcceptedPool pool, @Nullable TextEncoder encoder) {
        this.pool = pool;
        this.encoder = encoder;
    }

    /** How texts are encoded, which may take a provider's time, so that a stop is heeded meanwhile. */
    @FunctionalInterface
    public interface Encoding {
        float[][] run(Supplier<float[][]> call) throws InterruptedException;
    }

    /** Starts a restoration of this many samples, to be added in the order in which they were accepted. */
    public Restoration over(long count, Encoding encoding) {
        return new Restoration(pool.residents(count), encoding);
    }

    /** Takes samples one by one, until it is completed. */
    public final class Restoration {
        private final SortedSet<Long> residents;
        private final Encoding encoding;
        private final List<SampleText> chunk = new ArrayList<>();
        private long restored;

        private Restoration(SortedSet<Long> residents, Encoding encoding) {
            this.residents = residents;
            this.encoding = encoding;
        }

        public void add(JudgedSample sample) throws InterruptedException {
            chunk.add(SampleText.of(sample.sample().response()));
            if (chunk.size() == CHUNK) {
                flush();
            }
        }

        /** The pool holds all that were added. */
        public void complete() throws InterruptedException {
            flush();
        }

        private void flush() throws InterruptedException {
            var texts = new ArrayList<String>();
            for (int i = 0; i < chunk.size(); i++) {
                if (residents.contains(restored + i)) {
                    texts.add(chunk.get(i).text());
                }
            }
            float[][] vectors = texts.isEmpty() || encoder == null ? new float[0][] : encoded(encoder, texts);
            int next = 0;
            for (SampleText sample : chunk) {
                boolean resident = residents.contains(restored++) && encoder != null;
                pool.restore(sample, resident ? vectors[next++] : null);
            }
            chunk.clear();
        }

        private float[][] encoded(TextEncoder encoder, List<String> texts) throws InterruptedException {
            return encoding.run(() -> encoder.encode(texts));
        }
    }
}
