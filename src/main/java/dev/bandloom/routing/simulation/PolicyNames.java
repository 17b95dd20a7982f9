package dev.bandloom.routing.simulation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Policies by name, for the simulator and for replay: {@code ucb}, or with options {@code ucb+discount=0.98},
 * {@code auto+budgeted+retire=0.99}, {@code thompson+window=200}; {@code fixed=ARM} always takes that arm.
 */
public final class PolicyNames {
    /** Stands for all names, and for those of the references. */
    public static final String ALL = "all";

    public static final String REFERENCES = "references";

    private static final String FIXED = "fixed=";
    private static final double UCB_EXPLORATION = Math.sqrt(0.5);

    private static final Map<String, PolicySpec> SPECS = specs();

    private PolicyNames() {}

    private static Map<String, PolicySpec> specs() {
        var specs = new LinkedHashMap<String, PolicySpec>();
        for (PolicySpec spec : List.of(
                new PolicySpec.Auto(),
                new PolicySpec.Uniform(),
                new PolicySpec.EpsilonGreedy(0.3, 0.05, 0.95),
                new PolicySpec.Thompson(),
                new PolicySpec.GaussianThompson(),
                new PolicySpec.Ucb(UCB_EXPLORATION),
                new PolicySpec.UcbTuned(),
                new PolicySpec.KlUcb(),
                new PolicySpec.Softmax(PolicySpec.Softmax.TEMPERATURE),
                new PolicySpec.Exp3(),
                new PolicySpec.LinUcb(PolicySpec.LinUcb.EXPLORATION),
                new PolicySpec.LinThompson())) {
            specs.put(spec.name(), spec);
        }
        return specs;
    }

    /** The built-in policies that need no arm to be named, then the references. */
    public static List<String> all() {
        var names = new ArrayList<>(SPECS.keySet());
        names.addAll(ReferencePolicies.all().keySet());
        return List.copyOf(names);
    }

    /** The names without repetitions, {@value #ALL} and {@value #REFERENCES} replaced by what they stand for. */
    public static List<String> expanded(List<String> names) {
        Set<String> expanded = new LinkedHashSet<>();
        for (String name : names) {
            switch (name.strip()) {
                case ALL -> expanded.addAll(all());
                case REFERENCES -> expanded.addAll(ReferencePolicies.all().keySet());
                default -> expanded.add(name.strip());
            }
        }
        return List.copyOf(expanded);
    }

    /** @throws IllegalArgumentException when there is no such policy or option, with those that there are */
    public static Policy of(String text) {
        String[] parts = text.strip().split("\\+", -1);
        PolicySpec spec = parts[0].startsWith(FIXED)
                ? new PolicySpec.Fixed(new ArmId(parts[0].substring(FIXED.length())))
                : SPECS.get(parts[0]);
        Policy reference = ReferencePolicies.all().get(parts[0]);
        if (spec == null && reference == null) {
            throw new IllegalArgumentException(
                    "No policy is named '" + parts[0] + "'; choose from " + String.join(", ", all()) + ", fixed=ARM");
        }
        if (parts.length == 1 && reference != null) {
            return reference;
        }
        if (spec == null) {
            throw new IllegalArgumentException("Reference policy '" + parts[0] + "' takes no options; drop them");
        }
        PolicyOptions options = PolicyOptions.NONE;
        for (String option : List.of(parts).subList(1, parts.length)) {
            options = with(options, option);
        }
        if (options.discount() != null && options.window() != null) {
            throw new IllegalArgumentException(
                    "Options discount and window of '" + text + "' exclude each other; drop one");
        }
        return Policies.of(new PolicySpec.Adjusted(spec, options));
    }

    private static PolicyOptions with(PolicyOptions options, String text) {
        String[] parts = text.split("=", 2);
        String value = parts.length == 1 ? "" : parts[1];
        return switch (parts.length == 1 ? text : parts[0] + "=") {
            case "discount=" ->
                new PolicyOptions(between(text, value, 0, 1), options.window(), options.budgeted(), options.retire());
            case "window=" ->
                new PolicyOptions(options.discount(), whole(text, value), options.budgeted(), options.retire());
            case "budgeted" -> new PolicyOptions(options.discount(), options.window(), true, options.retire());
            case "retire=" ->
                new PolicyOptions(
                        options.discount(), options.window(), options.budgeted(), between(text, value, 0.5, 1));
            default ->
                throw new IllegalArgumentException(
                        "Option '" + text + "' is none of discount=NUMBER, window=PULLS, budgeted, retire=CONFIDENCE");
        };
    }

    private static double between(String option, String value, double low, double high) {
        try {
            double number = Double.parseDouble(value);
            if (number > low && number < high) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("Option '" + option + "' needs a number", wrong);
        }
        throw new IllegalArgumentException("Option '" + option + "' must be between " + low + " and " + high);
    }

    private static int whole(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("Option '" + option + "' needs a whole number", wrong);
        }
        throw new IllegalArgumentException("Option '" + option + "' must be at least 1");
    }
}
