package dev.bandloom.routing.linear;

import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.LinearMoments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The linear models of several arms, over the features that tell their pulls, or the context at hand, apart: what is the same
 * in all of them is in the constant.
 *
 * @param posteriors of the arms, in their order
 * @param variance of a reward about its prediction, from the residuals of all arms
 */
public record LinearFit(List<String> features, List<LinearPosterior> posteriors, double variance) {
    /** The variance that is assumed before there are residuals, worth {@value #PRIOR_FREEDOM} of them. */
    private static final double PRIOR_VARIANCE = 0.05;

    private static final double PRIOR_FREEDOM = 2;
    private static final double LARGEST_VARIANCE = 0.25;

    /** A feature with less variance, or a context with less of a difference, squared, is the same as always. */
    private static final double CONSTANT = 1e-6;

    static LinearFit of(List<LinearMoments> arms, ContextVector context) {
        var features = features(arms, context);
        LinearFit fit = of(features, over(features, arms), Double.POSITIVE_INFINITY);
        if (fit == null) {
            throw new IllegalStateException("Squared residuals of " + arms + " are not finite");
        }
        return fit;
    }

    /**
     * The models where they surpass the means of the arms by the Bayesian information criterion, so that the features are
     * worth their number (Schwarz 1978); else null, mostly found out after a few of the arms.
     */
    public static @Nullable LinearFit supported(List<LinearMoments> arms, ContextVector context) {
        var features = features(arms, context);
        if (features.isEmpty()) {
            return null;
        }
        var moments = over(features, arms);
        double deviations = PRIOR_VARIANCE * PRIOR_FREEDOM;
        double pulls = 0;
        int fitted = 0;
        for (LinearMoments arm : moments) {
            deviations += arm.squaredDeviations();
            pulls += arm.pulls();
            fitted += arm.pulls() > 0 ? features.size() : 0;
        }
        return pulls <= 1
                ? null
                : of(features, moments, deviations * StrictMath.exp(-fitted * StrictMath.log(pulls) / pulls));
    }

    private static List<LinearMoments> over(List<String> features, List<LinearMoments> arms) {
        return arms.stream().map(arm -> arm.over(features)).toList();
    }

    /** Null as soon as the squared residuals, the assumed ones included, reach {@code most}. */
    private static @Nullable LinearFit of(List<String> features, List<LinearMoments> arms, double most) {
        double residuals = PRIOR_VARIANCE * PRIOR_FREEDOM;
        double freedom = PRIOR_FREEDOM;
        var posteriors = new ArrayList<LinearPosterior>(arms.size());
        for (LinearMoments arm : arms) {
            if (!(residuals < most)) {
                return null;
            }
            var posterior = new LinearPosterior(arm);
            residuals += posterior.squaredResiduals();
            freedom += posterior.freedom();
            posteriors.add(posterior);
        }
        return residuals < most
                ? new LinearFit(features, posteriors, Math.min(LARGEST_VARIANCE, residuals / freedom))
                : null;
    }

    private static List<String> features(List<LinearMoments> arms, ContextVector context) {
        var names = names(arms, context);
        double pulls = 0;
        double[] sums = new double[names.size()];
        double[] squares = new double[names.size()];
        for (LinearMoments arm : arms) {
            pulls += arm.pulls();
            boolean same = arm.features().equals(names);
            for (int i = 0; i < sums.length; i++) {
                int place = same ? i + 1 : arm.features().indexOf(names.get(i)) + 1;
                sums[i] += place == 0 ? 0 : arm.gram(place, 0);
                squares[i] += place == 0 ? 0 : arm.gram(place, place);
            }
        }
        var kept = new ArrayList<String>();
        for (int i = 0; pulls > 0 && i < sums.length; i++) {
            double mean = sums[i] / pulls;
            if (squares[i] / pulls - mean * mean > CONSTANT || differs(names.get(i), mean, context.features())) {
                kept.add(names.get(i));
            }
        }
        return List.copyOf(kept);
    }

    private static List<String> names(List<LinearMoments> arms, ContextVector context) {
        Set<String> all = new LinkedHashSet<>(context.features().keySet());
        List<String> added = List.of();
        for (LinearMoments arm : arms) {
            if (!arm.features().equals(added)) {
                added = arm.features();
                all.addAll(added);
            }
        }
        return List.copyOf(all);
    }

    private static boolean differs(String feature, double mean, Map<String, Double> context) {
        double difference = context.getOrDefault(feature, mean) - mean;
        return difference * difference > CONSTANT;
    }
}
