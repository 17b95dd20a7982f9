package dev.bandloom.routing.policy;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.random.RandomGenerator;

/** A policy that computes the probability of each arm and draws one from these, so that they are exact. */
public interface ExactPolicy extends Policy {
    /** @param arms the eligible arms of the view */
    Assessment assess(List<ArmKnowledge> arms, RouterView view);

    @Override
    default Decision choose(RouterView view, RandomGenerator random) {
        var assessment = assess(ArmKnowledge.of(view), view);
        var arm = assessment.distribution().draw(random);
        return assessment
                .distribution()
                .decision(arm, view.context(), assessment.reason().apply(arm));
    }

    @Override
    default ArmId pick(RouterView view, RandomGenerator random) {
        return assess(ArmKnowledge.of(view), view).distribution().draw(random).id();
    }
}
