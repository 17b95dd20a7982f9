package dev.bandloom.job.running;

import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.Progress;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Meters of the server's jobs: {@code bandloom.batches}, {@code bandloom.samples} by state, {@code bandloom.batch.reward}
 * and {@code bandloom.batch.duration}, each by generator kind. Arm names are no tags, since recipes invent them.
 */
public final class JobMetrics implements LoopListener {
    private final MeterRegistry meters;

    public JobMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void batchCommitted(CommittedBatch batch, Progress progress) {
        String generator = batch.samples().isEmpty()
                ? "failed"
                : batch.samples().getFirst().sample().metadata().generationMethod();
        meters.counter("bandloom.batches", "generator", generator).increment();
        DistributionSummary.builder("bandloom.batch.reward")
                .tag("generator", generator)
                .register(meters)
                .record(batch.reward().value());
        meters.timer("bandloom.batch.duration", "generator", generator).record(batch.duration());
        batch.samples()
                .forEach(sample -> meters.counter(
                                "bandloom.samples",
                                "generator",
                                generator,
                                "state",
                                sample.state().name().toLowerCase(Locale.ROOT))
                        .increment());
    }
}
