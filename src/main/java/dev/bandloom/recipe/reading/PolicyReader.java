package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The policy of {@code router_config} with its settings. */
final class PolicyReader {
    private static final List<String> BUILT = List.of("uniform", "fixed", "epsilon_greedy", "thompson", "ucb");
    private static final List<String> LATER =
            List.of("auto", "gaussian_thompson", "kl_ucb", "softmax", "exp3", "lin_ucb", "lin_ts");
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final Bounds DECAY = Bounds.above(0, 1);
    private static final Bounds EXPLORATION = Bounds.above(0, 100);

    /** Rewards in [0,1] are 1/2-sub-Gaussian, for which this constant is the asymptotically right one. */
    private static final double UCB_EXPLORATION = Math.sqrt(0.5);

    private PolicyReader() {}

    static PolicySpec read(Section router, List<ArmSpec> arms) {
        String name = name(router.find("policy"));
        double start = router.number("epsilon_start", UNIT, 0.3);
        double min = router.number("epsilon_min", UNIT, Math.min(0.05, start));
        double decay = router.number("epsilon_decay", DECAY, 0.95);
        if (min > start) {
            router.problem(
                    "epsilon_min",
                    "must be at most epsilon_start, " + Described.number(start) + ", but is " + Described.number(min));
        }
        double exploration = router.number("exploration", EXPLORATION, UCB_EXPLORATION);
        if (!name.equals("ucb") && router.has("exploration")) {
            router.problem("exploration", "acts only with policy: ucb; drop the key");
        }
        ArmId fixed = fixed(router, name, arms);
        return switch (name) {
            case "uniform" -> new PolicySpec.Uniform();
            case "fixed" -> new PolicySpec.Fixed(fixed);
            case "epsilon_greedy" -> new PolicySpec.EpsilonGreedy(start, min, decay);
            case "ucb" -> new PolicySpec.Ucb(exploration);
            default -> new PolicySpec.Thompson();
        };
    }

    private static String name(@Nullable Cursor given) {
        String name = given == null ? null : given.text();
        if (given == null || name == null || BUILT.contains(name)) {
            return name == null ? "thompson" : name;
        }
        String expected = ", expected one of " + Described.list(BUILT);
        if (LATER.contains(name)) {
            given.problem("policy '" + name + "' is not supported yet" + expected);
        } else {
            given.problem("unknown policy '" + Described.clip(name) + "'" + expected + hint(name));
        }
        return "thompson";
    }

    /** Also for names that say more, such as thompson_sampling. */
    private static String hint(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return BUILT.stream()
                .filter(lower::startsWith)
                .findFirst()
                .map(built -> ". Maybe " + built + "?")
                .orElseGet(() -> NearestName.hint(name, BUILT));
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
