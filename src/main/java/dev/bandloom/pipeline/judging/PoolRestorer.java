package dev.bandloom.pipeline.judging;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.SampleText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
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

    /** Starts a restoration of this many samples, to be added in the order in which they were accepted. */
    public Restoration over(long count) {
        return new Restoration(pool.residents(count));
    }

    /** Takes samples one by one; closing it completes the pool. */
    public final class Restoration implements AutoCloseable {
        private final SortedSet<Long> residents;
        private final List<SampleText> chunk = new ArrayList<>();
        private long restored;

        private Restoration(SortedSet<Long> residents) {
            this.residents = residents;
        }

        public void add(JudgedSample sample) {
            chunk.add(SampleText.of(sample.sample().response()));
            if (chunk.size() == CHUNK) {
                flush();
            }
        }

        @Override
        public void close() {
            flush();
        }

        private void flush() {
            var texts = new ArrayList<String>();
            for (int i = 0; i < chunk.size(); i++) {
                if (residents.contains(restored + i)) {
                    texts.add(chunk.get(i).text());
                }
            }
            float[][] vectors = texts.isEmpty() || encoder == null ? new float[0][] : encoder.encode(texts);
            int next = 0;
            for (SampleText sample : chunk) {
                boolean resident = residents.contains(restored++) && encoder != null;
                pool.restore(sample, resident ? vectors[next++] : null);
            }
            chunk.clear();
        }
    }
}
