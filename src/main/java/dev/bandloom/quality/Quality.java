package dev.bandloom.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quality of one sample by what was found about it. */
public final class Quality {
    private Quality() {}

    /** Weighted mean of the graded scores, in [0,1], rounded to 1e-4; 1 when no validator grades. */
    public static double of(List<Finding> findings) {
        double sum = 0;
        double weights = 0;
        for (Finding finding : findings) {
            Double score = score(finding.verdict());
            if (score != null) {
                sum += finding.weight() * score;
                weights += finding.weight();
            }
        }
        return weights > 0 ? Score.rounded(sum / weights) : 1.0;
    }

    private static @Nullable Double score(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted.score();
            case Verdict.Rejected rejected -> rejected.score();
            case Verdict.Abstained abstained -> null;
        };
    }
}
