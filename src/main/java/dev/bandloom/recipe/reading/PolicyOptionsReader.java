package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of any policy: {@code discount}, {@code window}, {@code budgeted} or {@code objective}, {@code retire}. */
final class PolicyOptionsReader {
    private static final double LEAST_DISCOUNT = 0.5;
    private static final double MOST_DISCOUNT = 0.9999;
    private static final double MOST_CONFIDENCE = 0.999999;
    private static final String QUALITY = "quality";
    private static final String PER_COST = "quality_per_cost";

    private PolicyOptionsReader() {}

    static PolicyOptions read(Section router, String policy, boolean linear) {
        Double discount = router.number("discount", Bounds.between(LEAST_DISCOUNT, MOST_DISCOUNT));
        Integer window = router.whole("window", Bounds.between(1, 1_000_000));
        boolean budgeted = budgeted(router);
        Double retire = router.number("retire", Bounds.between(LEAST_DISCOUNT, MOST_CONFIDENCE));
        if (discount != null && window != null) {
            router.problem("window", "excludes discount; drop one of them");
        }
        boolean deaf = policy.equals("uniform") || policy.equals("fixed");
        for (String option : List.of("discount", "window", "budgeted")) {
            if (deaf && router.has(option)) {
                router.problem(option, "acts only with a policy that learns, not with " + policy + "; drop the key");
            }
        }
        if (deaf && budgeted && !router.has("budgeted")) {
            router.problem("objective", "acts only with a policy that learns, not with " + policy + "; drop the key");
        }
        if (policy.equals("fixed") && retire != null) {
            router.problem("retire", "does not go with policy: fixed; drop the key");
        }
        if (linear && retire != null) {
            router.problem(
                    "retire",
                    "does not go with policy: " + policy
                            + ", where an arm that is worse on average may be the best in some contexts; drop the key");
        }
        return new PolicyOptions(discount, window, budgeted, retire);
    }

    private static boolean budgeted(Section router) {
        @Nullable Cursor given = router.find("objective");
        String objective = given == null ? null : given.choice(List.of(QUALITY, PER_COST), List.of());
        boolean budgeted = router.flag("budgeted", PER_COST.equals(objective));
        if (objective != null && router.has("budgeted") && budgeted != objective.equals(PER_COST)) {
            router.problem("budgeted", "contradicts objective: " + objective + "; drop one of them");
        }
        return budgeted;
    }
}
