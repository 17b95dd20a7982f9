package dev.bandloom.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bandloom.recipe.ArmId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has been learned about each arm. Immutable; serialises to versioned JSON. All parts are sums, so that two states can
 * be added, in the order in which they were gained.
 *
 * @param version of this layout
 * @param clock rewarded pulls of all arms in the histories
 * @param arms all that is known of each arm
 * @param histories the part of it that this job saw, in the order of events; what is remembered from other jobs has none
 * @param moments what linear models are computed from; empty for other policies
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RouterState(
        int version,
        long clock,
        Map<ArmId, ArmStatistics> arms,
        Map<ArmId, ArmHistory> histories,
        Map<ArmId, LinearMoments> moments) {
    public static final int VERSION = 2;
    public static final RouterState EMPTY = new RouterState(Map.of());

    /** Knew statistics only, which still mean the same. */
    private static final int FIRST_VERSION = 1;

    public RouterState {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "Router state of version " + version + " cannot be read by this release, which knows " + VERSION);
        }
        arms = sorted(arms);
        histories = sorted(histories);
        moments = sorted(moments);
    }

    /** Whether this release can read states, and statistics in them, of a version. */
    public static boolean readable(int version) {
        return version >= FIRST_VERSION && version <= VERSION;
    }

    /** Evidence of which no order is known. */
    public RouterState(Map<ArmId, ArmStatistics> arms) {
        this(VERSION, 0, arms, Map.of(), Map.of());
    }

    /** Evidence of which no order is known, in the layout of {@code version}, which must be this release's. */
    public RouterState(int version, Map<ArmId, ArmStatistics> arms) {
        this(version, 0, arms, Map.of(), Map.of());
    }

    @JsonCreator
    static RouterState read(
            int version,
            @Nullable Long clock,
            @Nullable Map<ArmId, ArmStatistics> arms,
            @Nullable Map<ArmId, ArmHistory> histories,
            @Nullable Map<ArmId, LinearMoments> moments) {
        return new RouterState(
                version == FIRST_VERSION ? VERSION : version,
                clock == null ? 0 : clock,
                arms == null ? Map.of() : arms,
                histories == null ? Map.of() : histories,
                moments == null ? Map.of() : moments);
    }

    /** What is known about an arm; {@link ArmStatistics#NONE} when it was never pulled. */
    public ArmStatistics arm(ArmId id) {
        return arms.getOrDefault(id, ArmStatistics.NONE);
    }

    /** The pulls of an arm in this job. */
    public ArmHistory history(ArmId id) {
        return histories.getOrDefault(id, ArmHistory.NONE);
    }

    /** The moments of an arm; where there are none, those of what is known of it without a context. */
    public LinearMoments moments(ArmId id) {
        LinearMoments known = moments.get(id);
        return known == null ? LinearMoments.constant(arm(id)) : known;
    }

    /** What one pull teaches. */
    static RouterState of(Observation observation) {
        var pull = ArmStatistics.of(observation);
        return new RouterState(
                VERSION, 1, Map.of(observation.arm(), pull), Map.of(observation.arm(), ArmHistory.of(pull)), Map.of());
    }

    RouterState plus(Observation observation) {
        return plus(of(observation));
    }

    /** This evidence and then another's. */
    public RouterState plus(RouterState next) {
        var sequence = new TreeMap<>(histories);
        next.histories.forEach((id, history) -> sequence.put(id, history(id).then(history, clock)));
        return new RouterState(
                VERSION,
                clock + next.clock,
                sum(arms, next.arms, ArmStatistics::plus),
                sequence,
                sum(moments, next.moments, LinearMoments::plus));
    }

    /** This evidence and what an observation teaches a linear model. */
    public RouterState plusMoments(Observation observation) {
        var models = new TreeMap<>(moments);
        models.put(observation.arm(), moments(observation.arm()).plus(LinearMoments.of(observation)));
        return new RouterState(VERSION, clock, arms, histories, models);
    }

    /**
     * The same state, had a pull brought another reward.
     *
     * @param at how many rewarded pulls of all arms became known before it in this job; ignored where no order is known
     */
    public RouterState amended(Observation seen, double reward, long at) {
        return amended(seen, reward, at, 1);
    }

    /** As {@link #amended(Observation, double, long)}, where a {@code share} of the pull is left in the moments. */
    public RouterState amended(Observation seen, double reward, long at, double share) {
        ArmId id = seen.arm();
        return new RouterState(
                VERSION,
                clock,
                changed(arms, id, statistics -> statistics.amended(seen, reward)),
                changed(histories, id, history -> history.amended(seen, reward, at)),
                changed(moments, id, model -> model.amended(seen, reward, share)));
    }

    private static <T> Map<ArmId, T> changed(Map<ArmId, T> values, ArmId id, UnaryOperator<T> change) {
        var changed = new TreeMap<>(values);
        changed.computeIfPresent(id, (arm, value) -> change.apply(value));
        return changed;
    }

    /** The same state with every arm's linear moments changed. */
    public RouterState mapMoments(UnaryOperator<LinearMoments> change) {
        return new RouterState(VERSION, clock, arms, histories, changed(moments, change));
    }

    /** The same evidence, of which no order is known: what is remembered for other jobs. */
    public RouterState withoutOrder() {
        return withArms(arms);
    }

    /** The same moments beside other statistics, of which no order is known. */
    public RouterState withArms(Map<ArmId, ArmStatistics> statistics) {
        return new RouterState(VERSION, 0, statistics, Map.of(), moments);
    }

    /** The same pulls, had each arm's rewards been {@code factor}, in [0,1], times what they were. */
    public RouterState withRewardsScaled(ToDoubleFunction<ArmId> factor) {
        var scaled = new TreeMap<>(arms);
        scaled.replaceAll((id, statistics) -> statistics.withRewardsScaled(factor.applyAsDouble(id)));
        var models = new TreeMap<>(moments);
        models.replaceAll((id, model) -> model.withRewardsScaled(factor.applyAsDouble(id)));
        return new RouterState(VERSION, 0, scaled, Map.of(), models);
    }

    private static <T> Map<ArmId, T> sum(Map<ArmId, T> first, Map<ArmId, T> second, BinaryOperator<T> plus) {
        if (second.isEmpty()) {
            return first;
        }
        var sum = new TreeMap<>(first);
        second.forEach((id, value) -> sum.merge(id, value, plus));
        return Collections.unmodifiableSortedMap(sum);
    }

    private static <T> Map<ArmId, T> changed(Map<ArmId, T> values, UnaryOperator<T> change) {
        var changed = new TreeMap<>(values);
        changed.replaceAll((id, value) -> change.apply(value));
        return changed;
    }

    private static <T> SortedMap<ArmId, T> sorted(Map<ArmId, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
