package dev.bandloom.routing.linear;

import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.LinearMoments;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The linear models of several arms, over the features that tell their pulls, or the context at hand, apart: what is the same
 * in all of them is in the constant.
 *
 * @param posteriors of the arms, in their order
 * @param variance of a reward about its prediction, from the residuals of all arms
 * @param support half the Bayesian information criterion by which the models surpass the means of the arms: above 0 the
 *     features are worth their number (Schwarz 1978)
 */
public record LinearFit(List<String> features, List<LinearPosterior> posteriors, double variance, double support) {
    /** The variance that is assumed before there are residuals, worth {@value #PRIOR_FREEDOM} of them. */
    private static final double PRIOR_VARIANCE = 0.05;

    private static final double PRIOR_FREEDOM = 2;
    private static final double LARGEST_VARIANCE = 0.25;

    /** A feature with less variance, or a context with less of a difference, squared, is the same as always. */
    private static final double CONSTANT = 1e-6;

    public static LinearFit of(List<LinearMoments> arms, ContextVector context) {
        var features = features(arms, context);
        var moments = arms.stream().map(arm -> arm.over(features)).toList();
        var posteriors = moments.stream().map(LinearPosterior::new).toList();
        double residuals = PRIOR_VARIANCE * PRIOR_FREEDOM;
        double deviations = residuals;
        double freedom = PRIOR_FREEDOM;
        double pulls = 0;
        int fitted = 0;
        for (int i = 0; i < posteriors.size(); i++) {
            residuals += posteriors.get(i).squaredResiduals();
            freedom += posteriors.get(i).freedom();
            deviations += moments.get(i).squaredDeviations();
            pulls += moments.get(i).pulls();
            fitted += moments.get(i).pulls() > 0 ? features.size() : 0;
        }
        double gain = pulls * StrictMath.log(deviations / residuals) - fitted * StrictMath.log(Math.max(1, pulls));
        return new LinearFit(features, posteriors, Math.min(LARGEST_VARIANCE, residuals / freedom), gain / 2);
    }

    private static List<String> features(List<LinearMoments> arms, ContextVector context) {
        Set<String> all = new LinkedHashSet<>(context.features().keySet());
        arms.forEach(arm -> all.addAll(arm.features()));
        return all.stream()
                .filter(feature -> distinguishes(feature, arms, context.features()))
                .toList();
    }

    private static boolean distinguishes(String feature, List<LinearMoments> arms, Map<String, Double> context) {
        double pulls = 0;
        double sum = 0;
        double squares = 0;
        for (LinearMoments arm : arms) {
            int place = arm.features().indexOf(feature) + 1;
            pulls += arm.pulls();
            sum += place == 0 ? 0 : arm.gram(place, 0);
            squares += place == 0 ? 0 : arm.gram(place, place);
        }
        double mean = pulls == 0 ? 0 : sum / pulls;
        double difference = context.getOrDefault(feature, mean) - mean;
        return pulls > 0 && (squares / pulls - mean * mean > CONSTANT || difference * difference > CONSTANT);
    }
}
