package dev.bandloom.pipeline.judging;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.SampleText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a pool with the samples that an earlier process accepted, and with the vectors of the reference. Only texts whose
 * vectors the pool keeps are encoded again, many at a time.
 */
public final class PoolRestorer {
    private static final Logger LOG = LoggerFactory.getLogger(PoolRestorer.class);
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

    /** Readies the pool of a job that has no samples yet, on the calling thread. */
    public void empty() {
        try {
            over(0, Supplier::get).complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("The preview was interrupted").initCause(e);
        }
    }

    /** Takes samples one by one, until it is completed. */
    public final class Restoration {
        private final SortedSet<Long> residents;
        private final Encoding encoding;
        private final List<JudgedSample> chunk = new ArrayList<>();
        private long restored;

        private Restoration(SortedSet<Long> residents, Encoding encoding) {
            this.residents = residents;
            this.encoding = encoding;
        }

        public void add(JudgedSample sample) throws InterruptedException {
            chunk.add(sample);
            if (chunk.size() == CHUNK) {
                flush();
            }
        }

        /** The pool holds all that were added. */
        public void complete() throws InterruptedException {
            flush();
            List<String> reference = pool.unencoded();
            if (encoder != null && !reference.isEmpty()) {
                var vectors = new ArrayList<float[]>();
                for (int from = 0; from < reference.size() && vectors.size() == from; from += CHUNK) {
                    List<String> part = reference.subList(from, Math.min(reference.size(), from + CHUNK));
                    vectors.addAll(List.of(encoded(encoder, part)));
                }
                pool.encoded(vectors.toArray(float[][]::new));
            }
        }

        private void flush() throws InterruptedException {
            List<SampleText> samples = chunk.stream()
                    .map(sample -> SampleText.of(sample.sample().response()))
                    .toList();
            var texts = new ArrayList<String>();
            for (int i = 0; i < samples.size(); i++) {
                if (residents.contains(restored + i)) {
                    texts.add(samples.get(i).text());
                }
                pool.checkedText(samples.get(i)).ifPresent(texts::add);
            }
            float[][] vectors = texts.isEmpty() || encoder == null ? new float[0][] : encoded(encoder, texts);
            boolean known = vectors.length > 0;
            int next = 0;
            for (int i = 0; i < samples.size(); i++) {
                SampleText sample = samples.get(i);
                boolean resident = residents.contains(restored++) && known;
                float[] embedding = resident ? vectors[next++] : null;
                boolean compared = pool.checkedText(sample).isPresent() && known;
                float[] checked = compared ? vectors[next++] : null;
                pool.restore(chunk.get(i).sample().id().value(), sample, embedding, checked);
            }
            chunk.clear();
        }

        /** None where the encoder is broken: then the new samples have no vectors either, and their checks abstain. */
        private float[][] encoded(TextEncoder encoder, List<String> texts) throws InterruptedException {
            try {
                return encoding.run(() -> encoder.encode(texts));
            } catch (InferenceException broken) {
                LOG.warn("What was accepted before has no vectors to compare with: {}", broken.getMessage());
                return new float[0][];
            }
        }
    }
}
