package dev.bandloom.routing;

import java.util.random.RandomGenerator;

/** Every arm with the same probability, whatever is known: the baseline that learns nothing. */
final class UniformPolicy implements Policy {
    private final String name;

    UniformPolicy(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean explores() {
        return true;
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        var arms = ArmKnowledge.of(view);
        var distribution = ArmDistribution.uniformOver(arms, arms);
        var arm = distribution.draw(random);
        String reason = arms.size() == 1 ? "the only arm" : "one of " + arms.size() + " arms with equal probability";
        return distribution.decision(arm, view.context(), reason);
    }
}
