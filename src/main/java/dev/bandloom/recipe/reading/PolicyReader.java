package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The policy of {@code router_config} with its settings and options. */
final class PolicyReader {
    private static final String STANDARD = "auto";
    private static final List<String> LINEAR = List.of("lin_ucb", "lin_ts");
    private static final List<String> NAMES = List.of(
            STANDARD,
            "uniform",
            "fixed",
            "epsilon_greedy",
            "thompson",
            "gaussian_thompson",
            "ucb",
            "ucb_tuned",
            "kl_ucb",
            "softmax",
            "exp3",
            "lin_ucb",
            "lin_ts");
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final Bounds DECAY = Bounds.above(0, 1);
    private static final Bounds EXPLORATION = Bounds.above(0, 100);
    private static final Bounds TEMPERATURE = Bounds.between(0.001, 100);

    /** Rewards in [0,1] are 1/2-sub-Gaussian, for which this constant is the asymptotically right one. */
    private static final double UCB_EXPLORATION = Math.sqrt(0.5);

    private PolicyReader() {}

    static PolicySpec read(Section router, List<ArmSpec> arms) {
        String name = name(router.find("policy"));
        PolicySpec policy = policy(router, name, arms);
        PolicyOptions options = PolicyOptionsReader.read(router, name, LINEAR.contains(name));
        return options.equals(PolicyOptions.NONE) ? policy : new PolicySpec.Adjusted(policy, options);
    }

    private static PolicySpec policy(Section router, String name, List<ArmSpec> arms) {
        double start = router.number("epsilon_start", UNIT, 0.3);
        double min = router.number("epsilon_min", UNIT, Math.min(0.05, start));
        double decay = router.number("epsilon_decay", DECAY, 0.95);
        if (min > start) {
            router.problem(
                    "epsilon_min",
                    "must be at most epsilon_start, " + Described.number(start) + ", but is " + Described.number(min));
        }
        double standard = name.equals("lin_ucb") ? PolicySpec.LinUcb.EXPLORATION : UCB_EXPLORATION;
        double exploration = router.number("exploration", EXPLORATION, standard);
        if (!name.equals("ucb") && !name.equals("lin_ucb") && router.has("exploration")) {
            router.problem("exploration", "acts only with policy: ucb or lin_ucb; drop the key");
        }
        double temperature = router.number("softmax_temperature", TEMPERATURE, PolicySpec.Softmax.TEMPERATURE);
        if (!name.equals("softmax") && router.has("softmax_temperature")) {
            router.problem("softmax_temperature", "acts only with policy: softmax; drop the key");
        }
        ArmId fixed = fixed(router, name, arms);
        return switch (name) {
            case "uniform" -> new PolicySpec.Uniform();
            case "fixed" -> new PolicySpec.Fixed(fixed);
            case "epsilon_greedy" -> new PolicySpec.EpsilonGreedy(start, min, decay);
            case "thompson" -> new PolicySpec.Thompson();
            case "gaussian_thompson" -> new PolicySpec.GaussianThompson();
            case "ucb" -> new PolicySpec.Ucb(exploration);
            case "ucb_tuned" -> new PolicySpec.UcbTuned();
            case "kl_ucb" -> new PolicySpec.KlUcb();
            case "softmax" -> new PolicySpec.Softmax(temperature);
            case "exp3" -> new PolicySpec.Exp3();
            case "lin_ucb" -> new PolicySpec.LinUcb(exploration);
            case "lin_ts" -> new PolicySpec.LinThompson();
            default -> new PolicySpec.Auto();
        };
    }

    private static String name(@Nullable Cursor given) {
        String name = given == null ? null : given.text();
        if (given == null || name == null || NAMES.contains(name)) {
            return name == null ? STANDARD : name;
        }
        given.problem(
                "unknown policy '" + Described.clip(name) + "', expected one of " + Described.list(NAMES) + hint(name));
        return STANDARD;
    }

    /** Also for names that say more, such as thompson_sampling. */
    private static String hint(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.stream()
                .filter(lower::startsWith)
                .findFirst()
                .map(built -> ". Maybe " + built + "?")
                .orElseGet(() -> NearestName.hint(name, NAMES));
    }

    private static ArmId fixed(Section router, String policy, List<ArmSpec> arms) {
        List<String> names = arms.stream().map(arm -> arm.id().value()).toList();
        ArmId first = new ArmId(names.isEmpty() ? "" : names.getFirst());
        Cursor given = router.find("fixed_arm");
        if (!policy.equals("fixed")) {
            if (given != null) {
                given.problem("acts only with policy: fixed; drop the key");
            }
            return first;
        }
        if (given == null) {
            if (names.size() > 1) {
                router.require("fixed_arm", "policy fixed needs one of " + Described.list(names));
            }
            return first;
        }
        String text = given.text();
        if (text == null) {
            return first;
        }
        String name = BuiltInArms.canonical(text);
        if (!names.contains(name) && !names.isEmpty()) {
            given.problem("'" + Described.clip(text) + "' is none of the arms " + Described.list(names)
                    + NearestName.hint(text, names));
            return first;
        }
        return new ArmId(name);
    }
}
