package dev.bandloom.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bandloom.recipe.ArmId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A choice, with all that off-policy evaluation needs to judge it later.
 *
 * @param propensity probability with which this arm was chosen, in (0,1]
 * @param propensities probability of every eligible arm; they sum to 1
 * @param estimated whether the probabilities are Monte-Carlo estimates
 * @param reason why, in one short sentence
 * @param retired arms that were not eligible, being worse with the confidence that was asked for
 */
public record Decision(
        ArmId arm,
        double propensity,
        Map<ArmId, Double> propensities,
        boolean estimated,
        ContextVector context,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ArmId> retired) {
    public Decision {
        propensities = Collections.unmodifiableMap(new TreeMap<>(propensities));
        retired = List.copyOf(retired);
    }

    /** A choice among all arms. */
    public Decision(
            ArmId arm,
            double propensity,
            Map<ArmId, Double> propensities,
            boolean estimated,
            ContextVector context,
            String reason) {
        this(arm, propensity, propensities, estimated, context, reason, List.of());
    }

    /** The same choice, for another reason. */
    public Decision because(String other) {
        return new Decision(arm, propensity, propensities, estimated, context, other, retired);
    }

    /** {@code naive_balanced, chosen with probability 0.62 among 5 arms: highest expected reward; mean 0.74 over 6 pulls}. */
    public String sentence() {
        long eligible = propensities.keySet().stream()
                .filter(id -> !retired.contains(id))
                .count();
        return String.format(
                Locale.ROOT,
                "%s, chosen with probability %.2f among %d %s: %s",
                arm,
                propensity,
                eligible,
                eligible == 1 ? "arm" : "arms",
                reason);
    }

    /** Decisions of earlier releases do not tell which arms were retired. */
    @JsonCreator
    static Decision read(
            ArmId arm,
            double propensity,
            Map<ArmId, Double> propensities,
            boolean estimated,
            ContextVector context,
            String reason,
            @Nullable List<ArmId> retired) {
        return new Decision(
                arm, propensity, propensities, estimated, context, reason, retired == null ? List.of() : retired);
    }
}
