package dev.bandloom.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a linear model of an arm's reward is computed from: sums over its pulls of x xᵀ and r x, where x holds a constant 1
 * and then the features of the context. They add up, whichever features the parts know; a feature that is absent is 0.
 *
 * @param features names of the features, in the order of x after its constant
 * @param gram sum of x xᵀ: the lower triangle, row by row
 * @param response sum of r x
 * @param rewardSquareSum sum of r²
 */
public record LinearMoments(List<String> features, List<Double> gram, List<Double> response, double rewardSquareSum) {
    public static final LinearMoments NONE = new LinearMoments(List.of(), List.of(0.0), List.of(0.0), 0);

    @JsonCreator
    public LinearMoments {
        features = List.copyOf(features);
        gram = List.copyOf(gram);
        response = List.copyOf(response);
        int size = features.size() + 1;
        if (response.size() != size || gram.size() != size * (size + 1) / 2) {
            throw new IllegalArgumentException(features.size() + " features need " + size + " responses and "
                    + size * (size + 1) / 2 + " products, but " + response.size() + " and " + gram.size()
                    + " are given");
        }
    }

    /** What pulls in unknown contexts teach: the constant alone. */
    static LinearMoments constant(ArmStatistics statistics) {
        return statistics.pulls() == 0
                ? NONE
                : new LinearMoments(
                        List.of(),
                        List.of(statistics.pulls()),
                        List.of(statistics.rewardSum()),
                        statistics.rewardSquareSum());
    }

    /** What one pull teaches. */
    public static LinearMoments of(Observation observation) {
        var features = List.copyOf(observation.context().features().keySet());
        double[] x = values(features, observation.context());
        var gram = new ArrayList<Double>();
        var response = new ArrayList<Double>();
        for (int i = 0; i < x.length; i++) {
            response.add(observation.reward() * x[i]);
            for (int j = 0; j <= i; j++) {
                gram.add(x[i] * x[j]);
            }
        }
        return new LinearMoments(features, gram, response, observation.reward() * observation.reward());
    }

    /** x of a context: a constant 1, then the values of these features. */
    public static double[] values(List<String> features, ContextVector context) {
        double[] x = new double[features.size() + 1];
        x[0] = 1;
        for (int i = 1; i < x.length; i++) {
            x[i] = context.features().getOrDefault(features.get(i - 1), 0.0);
        }
        return x;
    }

    /** Pulls behind these sums. */
    public double pulls() {
        return gram.getFirst();
    }

    /** Sum of squared deviations of the rewards from their mean. */
    public double squaredDeviations() {
        return pulls() == 0 ? 0 : Math.max(0, rewardSquareSum - response.getFirst() * response.getFirst() / pulls());
    }

    /** An element of the sum of x xᵀ. */
    public double gram(int row, int column) {
        return row >= column ? gram.get(row * (row + 1) / 2 + column) : gram(column, row);
    }

    public LinearMoments plus(LinearMoments other) {
        var all = new LinkedHashSet<>(features);
        all.addAll(other.features);
        var names = List.copyOf(all);
        LinearMoments mine = over(names);
        LinearMoments theirs = other.over(names);
        return new LinearMoments(
                names,
                sum(mine.gram, theirs.gram),
                sum(mine.response, theirs.response),
                rewardSquareSum + other.rewardSquareSum);
    }

    /**
     * The same pulls, had one of which a {@code share} is left brought {@code reward} instead of what was seen. The sums
     * stay those of rewards and features in [0,1], also where less of the pull is left than {@code share} says.
     */
    LinearMoments amended(Observation seen, double reward, double share) {
        double[] x = values(features, seen.context());
        var responses = new ArrayList<Double>();
        for (int i = 0; i < x.length; i++) {
            responses.add(Math.clamp(response.get(i) + share * (reward - seen.reward()) * x[i], 0, gram(i, 0)));
        }
        double squares = rewardSquareSum + share * (reward * reward - seen.reward() * seen.reward());
        return new LinearMoments(features, gram, responses, Math.clamp(squares, 0, responses.getFirst()));
    }

    /** The same sums, over these features in this order: others are dropped, and those that it lacks are 0. */
    public LinearMoments over(List<String> names) {
        if (names.equals(features)) {
            return this;
        }
        int[] place = new int[names.size() + 1];
        for (int i = 1; i < place.length; i++) {
            place[i] = features.indexOf(names.get(i - 1)) + 1;
        }
        var wider = new ArrayList<Double>();
        var responses = new ArrayList<Double>();
        for (int i = 0; i < place.length; i++) {
            boolean known = i == 0 || place[i] > 0;
            responses.add(known ? response.get(place[i]) : 0);
            for (int j = 0; j <= i; j++) {
                wider.add(known && (j == 0 || place[j] > 0) ? gram(place[i], place[j]) : 0);
            }
        }
        return new LinearMoments(names, wider, responses, rewardSquareSum);
    }

    /** The same model on {@code factor} times the evidence. */
    public LinearMoments scaled(double factor) {
        return new LinearMoments(features, times(gram, factor), times(response, factor), rewardSquareSum * factor);
    }

    /** The same pulls, had each reward been {@code factor} times what it was. */
    LinearMoments withRewardsScaled(double factor) {
        return new LinearMoments(features, gram, times(response, factor), rewardSquareSum * factor * factor);
    }

    private static List<Double> sum(List<Double> left, List<Double> right) {
        var sum = new ArrayList<Double>(left.size());
        for (int i = 0; i < left.size(); i++) {
            sum.add(left.get(i) + right.get(i));
        }
        return sum;
    }

    private static List<Double> times(List<Double> numbers, double factor) {
        return numbers.stream().map(number -> number * factor).toList();
    }
}
