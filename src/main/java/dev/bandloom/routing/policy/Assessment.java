package dev.bandloom.routing.policy;

import java.util.List;
import java.util.function.Function;

/**
 * What a policy makes of a situation.
 *
 * @param distribution from which the arm is drawn
 * @param reason for an arm that was drawn, in one short sentence
 */
public record Assessment(ArmDistribution distribution, Function<ArmKnowledge, String> reason) {
    /** Arms that were never tried stand before all others, which keep a uniform share {@code floor}. */
    public static Assessment firstPulls(List<ArmKnowledge> untried, List<ArmKnowledge> arms, double floor) {
        return new Assessment(
                ArmDistribution.uniformOver(untried, arms).mixedWithUniform(floor),
                arm -> arm.pulls() == 0
                        ? "first pull of this arm"
                        : "explores while other arms are untried; " + arm.described());
    }
}
