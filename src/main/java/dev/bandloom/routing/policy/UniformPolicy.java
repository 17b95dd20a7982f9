package dev.bandloom.routing.policy;

import dev.bandloom.routing.RouterView;
import java.util.List;

/** Every arm with the same probability, whatever is known: the baseline that learns nothing. */
public record UniformPolicy(String name) implements ExactPolicy {
    @Override
    public boolean explores() {
        return true;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        String reason = arms.size() == 1 ? "the only arm" : "one of " + arms.size() + " arms with equal probability";
        return new Assessment(ArmDistribution.uniformOver(arms, arms), arm -> reason);
    }
}
