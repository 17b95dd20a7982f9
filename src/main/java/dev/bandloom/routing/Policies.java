package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.routing.adaptive.AutoPolicy;
import dev.bandloom.routing.adaptive.ChangeRecollection;
import dev.bandloom.routing.linear.LinThompsonPolicy;
import dev.bandloom.routing.linear.LinUcbPolicy;
import dev.bandloom.routing.option.BudgetedPolicy;
import dev.bandloom.routing.option.Discount;
import dev.bandloom.routing.option.RecollectingPolicy;
import dev.bandloom.routing.option.RetiringPolicy;
import dev.bandloom.routing.option.Window;
import dev.bandloom.routing.policy.EpsilonGreedyPolicy;
import dev.bandloom.routing.policy.Exp3Policy;
import dev.bandloom.routing.policy.FixedPolicy;
import dev.bandloom.routing.policy.GaussianThompsonPolicy;
import dev.bandloom.routing.policy.IndexPolicy;
import dev.bandloom.routing.policy.KlUcbIndex;
import dev.bandloom.routing.policy.SoftmaxPolicy;
import dev.bandloom.routing.policy.ThompsonPolicy;
import dev.bandloom.routing.policy.UcbIndex;
import dev.bandloom.routing.policy.UcbTunedIndex;
import dev.bandloom.routing.policy.UniformPolicy;

/** The built-in policies. */
public final class Policies {
    private Policies() {}

    public static Policy of(PolicySpec spec) {
        return spec instanceof PolicySpec.Adjusted adjusted
                ? of(adjusted.policy(), adjusted.options())
                : of(spec, PolicyOptions.NONE);
    }

    /** What has been forgotten is gone before costs are weighed, and arms retire by what is weighed. */
    private static Policy of(PolicySpec spec, PolicyOptions options) {
        Policy policy = plain(spec);
        if (options.retire() != null) {
            policy = new RetiringPolicy(policy, options.retire());
        }
        if (options.budgeted()) {
            policy = new BudgetedPolicy(policy);
        }
        if (options.discount() != null) {
            return new RecollectingPolicy(policy, new Discount(options.discount()));
        }
        if (options.window() != null) {
            return new RecollectingPolicy(policy, new Window(options.window()));
        }
        return spec instanceof PolicySpec.Auto ? new RecollectingPolicy(policy, new ChangeRecollection()) : policy;
    }

    private static Policy plain(PolicySpec spec) {
        return switch (spec) {
            case PolicySpec.Auto auto -> new AutoPolicy(auto.name());
            case PolicySpec.Uniform uniform -> new UniformPolicy(uniform.name());
            case PolicySpec.Fixed fixed -> new FixedPolicy(fixed);
            case PolicySpec.EpsilonGreedy epsilonGreedy -> new EpsilonGreedyPolicy(epsilonGreedy);
            case PolicySpec.Thompson thompson -> new ThompsonPolicy(thompson.name());
            case PolicySpec.GaussianThompson gaussian -> new GaussianThompsonPolicy(gaussian.name());
            case PolicySpec.Ucb ucb -> new IndexPolicy(ucb.name(), new UcbIndex(ucb.exploration()));
            case PolicySpec.UcbTuned tuned -> new IndexPolicy(tuned.name(), new UcbTunedIndex());
            case PolicySpec.KlUcb kl -> new IndexPolicy(kl.name(), new KlUcbIndex());
            case PolicySpec.Softmax softmax -> new SoftmaxPolicy(softmax);
            case PolicySpec.Exp3 exp3 -> new Exp3Policy(exp3.name());
            case PolicySpec.LinUcb linUcb -> new LinUcbPolicy(linUcb);
            case PolicySpec.LinThompson linThompson -> new LinThompsonPolicy(linThompson.name());
            case PolicySpec.Adjusted adjusted -> of(adjusted);
        };
    }
}
