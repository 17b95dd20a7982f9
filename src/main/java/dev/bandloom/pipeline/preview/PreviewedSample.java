package dev.bandloom.pipeline.preview;

import dev.bandloom.dataset.Sample;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample with what was said about it.
 *
 * @param reason why it was rejected; null when it was not
 * @param remarks what each validator said, cheapest first; they end at the first that rejects
 */
public record PreviewedSample(
        Sample sample, SampleState state, @Nullable String reason, List<Remark> remarks) {
    public PreviewedSample {
        remarks = List.copyOf(remarks);
    }

    static PreviewedSample of(JudgedSample judged) {
        return new PreviewedSample(
                judged.sample(),
                judged.state(),
                judged.reason(),
                judged.findings().stream().map(Remark::of).toList());
    }

    /**
     * What one validator said.
     *
     * @param verdict {@code accepted}, {@code rejected} or {@code abstained}
     * @param score in [0,1]; null when the validator gives none
     * @param reason why it rejected or abstained; null when it accepted
     */
    public record Remark(
            String validator,
            String verdict,
            @Nullable Double score,
            @Nullable String reason) {
        private static Remark of(Finding finding) {
            return switch (finding.verdict()) {
                case Verdict.Accepted accepted -> new Remark(finding.validator(), "accepted", accepted.score(), null);
                case Verdict.Rejected rejected ->
                    new Remark(finding.validator(), "rejected", rejected.score(), rejected.reason());
                case Verdict.Abstained abstained -> new Remark(finding.validator(), "abstained", null, abstained.why());
            };
        }
    }
}
