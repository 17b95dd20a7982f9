package dev.bandloom.feedback;

import dev.bandloom.feedback.ArmOrigin.Level;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns what earlier jobs learned into the state that a new job begins with. The means are kept but the evidence is decayed:
 * other jobs' rewards are a hint about this one, which its own rewards must be able to outweigh.
 *
 * <p>An arm's evidence is taken from the job's own context first, then from other contexts of its domain, then from all
 * others. A level counts for a share of its pulls, ½, ¼ and ⅛, and for no more than what is missing to 20, 10 and 5 pulls: a
 * broader level fills only what narrower ones lack. Beyond the own context, no context speaks with more than 20 pulls.
 * Evidence of every level halves for each {@value #HALF_LIFE_DAYS} days since any was last added to it.
 *
 * <p>A linear model, which is one over all contexts, keeps half of its pulls: under a linear policy at most 20, else as many
 * as the arm's own evidence has, which it is compared with.
 */
public final class WarmStart {
    private static final double HALF_LIFE_DAYS = 90;
    private static final double MOST_PULLS = 20;
    private static final double MODEL_SHARE = 0.5;

    /** How much a level counts for. */
    private record Weight(Level level, double share, double mostPulls) {}

    private static final List<Weight> WEIGHTS = List.of(
            new Weight(Level.CONTEXT, 0.5, MOST_PULLS),
            new Weight(Level.DOMAIN, 0.25, 10),
            new Weight(Level.GLOBAL, 0.125, 5));

    private final MemoryContents contents;
    private final String contextKey;
    private final RouterSpec router;
    private final String policy;
    private final ArmDefinitions definitions;

    private WarmStart(MemoryContents contents, String contextKey, RouterSpec router) {
        this.contents = contents;
        this.contextKey = contextKey;
        this.router = router;
        this.policy = router.policy().name();
        this.definitions = ArmDefinitions.of(router);
    }

    /** What a job begins with, and where the evidence of each arm that has some comes from. */
    public record Start(RouterState state, Map<ArmId, List<ArmOrigin>> origins) {
        public static final Start COLD = new Start(RouterState.EMPTY, Map.of());
    }

    /** The start of a job of this context. Arms that the recipe lacks, or defines otherwise, are left out. */
    public static Start from(MemoryContents contents, String contextKey, RouterSpec router) {
        return new WarmStart(contents, contextKey, router).start();
    }

    private Start start() {
        var kept = new TreeMap<ArmId, ArmStatistics>();
        var models = new TreeMap<ArmId, LinearMoments>();
        var origins = new TreeMap<ArmId, List<ArmOrigin>>();
        for (ArmSpec arm : router.arms()) {
            var from = new ArrayList<ArmOrigin>();
            ArmStatistics evidence = evidence(arm.id(), from);
            if (evidence.pulls() > 0) {
                kept.put(arm.id(), evidence);
            }
            LinearMoments model = model(arm.id(), evidence.pulls(), from);
            if (model.pulls() > 0) {
                models.put(arm.id(), model);
            }
            if (!from.isEmpty()) {
                origins.put(arm.id(), List.copyOf(from));
            }
        }
        return new Start(new RouterState(RouterState.VERSION, 0, kept, Map.of(), models), origins);
    }

    private ArmStatistics evidence(ArmId arm, List<ArmOrigin> origins) {
        ArmStatistics evidence = ArmStatistics.NONE;
        for (Weight weight : WEIGHTS) {
            ArmStatistics pooled = ArmStatistics.NONE;
            double remembered = 0;
            int contexts = 0;
            for (ArmRecord known : contents.arms()) {
                if (concerns(known.policy(), known.arm(), known.definition(), arm)
                        && level(known.contextKey()) == weight.level
                        && known.statistics().pulls() > 0) {
                    pooled = pooled.plus(heard(known, weight.level));
                    remembered += known.statistics().pulls();
                    contexts++;
                }
            }
            double room = weight.mostPulls - evidence.pulls();
            if (pooled.pulls() > 0 && room > 0) {
                ArmStatistics counted = pooled.scaled(Math.min(weight.share, room / pooled.pulls()));
                evidence = evidence.plus(counted);
                origins.add(new ArmOrigin(weight.level, contexts, remembered, counted.pulls()));
            }
        }
        return evidence;
    }

    private ArmStatistics heard(ArmRecord known, Level level) {
        ArmStatistics aged = known.statistics().scaled(freshness(known.updatedAt()));
        return level == Level.CONTEXT || aged.pulls() <= MOST_PULLS ? aged : aged.scaled(MOST_PULLS / aged.pulls());
    }

    private LinearMoments model(ArmId arm, double evidence, List<ArmOrigin> origins) {
        LinearMoments pooled = LinearMoments.NONE;
        double remembered = 0;
        for (ModelRecord known : contents.models()) {
            if (concerns(known.policy(), known.arm(), known.definition(), arm)) {
                pooled = pooled.plus(known.moments().scaled(freshness(known.updatedAt())));
                remembered += known.moments().pulls();
            }
        }
        double most = linear(router.policy()) ? MOST_PULLS : evidence;
        if (pooled.pulls() <= 0 || most <= 0) {
            return LinearMoments.NONE;
        }
        LinearMoments counted = pooled.scaled(Math.min(MODEL_SHARE, most / pooled.pulls()));
        origins.add(new ArmOrigin(Level.MODEL, 0, remembered, counted.pulls()));
        return counted;
    }

    private boolean concerns(String ofPolicy, ArmId ofArm, String definition, ArmId arm) {
        return ofPolicy.equals(policy) && ofArm.equals(arm) && definitions.match(arm, definition);
    }

    private Level level(String context) {
        if (context.equals(contextKey)) {
            return Level.CONTEXT;
        }
        return domain(context).equals(domain(contextKey)) ? Level.DOMAIN : Level.GLOBAL;
    }

    private static String domain(String context) {
        int end = context.indexOf('/');
        return end < 0 ? context : context.substring(0, end);
    }

    private static boolean linear(PolicySpec spec) {
        return spec instanceof PolicySpec.Adjusted adjusted
                ? linear(adjusted.policy())
                : spec instanceof PolicySpec.LinUcb || spec instanceof PolicySpec.LinThompson;
    }

    /** In (0,1], by whole days, so that two jobs of one day begin alike. */
    private double freshness(Instant updatedAt) {
        long days = Math.max(0, Duration.between(updatedAt, contents.asOf()).toDays());
        return StrictMath.pow(0.5, days / HALF_LIFE_DAYS);
    }
}
