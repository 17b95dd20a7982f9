package dev.bandloom.routing.simulation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.json.JsonMembers;
import dev.bandloom.recipe.json.StrictJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads environments from JSON, strictly: every member acts or is rejected, and all problems are reported at once. */
public final class EnvironmentReader {
    private static final int LONGEST_HORIZON = 1_000_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ARMS = 1000;
    private static final int MOST_FEATURES = 64;
    private static final double LARGEST = 1e6;
    private static final double SMALLEST = 1e-6;

    private final List<String> problems = new ArrayList<>();

    private EnvironmentReader() {}

    /** @throws InvalidEnvironmentException when it cannot be simulated, with everything that is wrong */
    public static Environment read(String json) {
        JsonNode node;
        try {
            node = StrictJson.mapper().readTree(json);
        } catch (JacksonException wrong) {
            throw new InvalidEnvironmentException(List.of("the environment is no JSON: " + wrong.getOriginalMessage()));
        }
        var reader = new EnvironmentReader();
        Environment environment = reader.environment(new JsonMembers(node, "", reader::problem));
        if (!reader.problems.isEmpty()) {
            throw new InvalidEnvironmentException(reader.problems);
        }
        return environment;
    }

    private void problem(String path, String message) {
        problems.add((path.isEmpty() ? "the environment" : path) + ": " + message);
    }

    private Environment environment(JsonMembers members) {
        String name = members.text("name", members.required("name"), LONGEST_NAME, "unnamed");
        int horizon = members.whole("horizon", members.required("horizon"), 1, LONGEST_HORIZON, 1);
        int delay = members.whole("delay", members.find("delay"), 0, LONGEST_HORIZON, 0);
        JsonNode context = members.find("context");
        var arms = new ArrayList<SimulatedArm>();
        Set<ArmId> names = new HashSet<>();
        JsonNode listed = members.required("arms");
        boolean priced = false;
        for (JsonNode arm : members.list("arms", listed)) {
            var read = arm(members.object("arms[" + arms.size() + "]", arm), context != null);
            priced |= arm.has("cost");
            if (!names.add(read.id()) && !read.id().value().isEmpty()) {
                members.problem("arms[" + arms.size() + "].name", "'" + read.id() + "' is there twice; rename one");
            }
            arms.add(read);
        }
        if (listed != null && (arms.isEmpty() || arms.size() > MOST_ARMS)) {
            members.problem("arms", "must be from 1 to " + MOST_ARMS + ", but are " + arms.size());
        }
        LinearContext linear = context == null ? null : context(members.object("context", context), arms);
        members.rejectRest();
        return new Environment(name, horizon, delay, arms, priced, linear);
    }

    private SimulatedArm arm(JsonMembers members, boolean linear) {
        ArmId id = new ArmId(members.text("name", members.required("name"), LONGEST_NAME, ""));
        JsonNode reward = linear ? members.find("reward") : members.required("reward");
        RewardDistribution distribution = reward == null ? null : reward(members.object("reward", reward));
        double cost = members.number("cost", members.find("cost"), 0, LARGEST, 1);
        var changes = new ArrayList<SimulatedArm.Change>();
        JsonNode listed = members.find("change");
        for (JsonNode change : members.list("change", listed)) {
            changes.add(change(members.object("change[" + changes.size() + "]", change)));
        }
        changes.sort(Comparator.comparingInt(SimulatedArm.Change::at));
        JsonNode decay = members.find("decay_per_pull");
        double perPull = members.number("decay_per_pull", decay, 0, 1, 0);
        if (linear && listed != null) {
            members.problem("change", "acts only without a context; drop it");
        }
        if (linear && decay != null) {
            members.problem("decay_per_pull", "acts only without a context; drop it");
        }
        members.rejectRest();
        return new SimulatedArm(id, linear ? null : distribution, cost, changes, perPull);
    }

    private static @Nullable RewardDistribution reward(JsonMembers members) {
        String kind = members.text("dist", members.required("dist"), LONGEST_NAME, "");
        RewardDistribution distribution = switch (kind) {
            case "bernoulli" -> new RewardDistribution.Bernoulli(members.number("p", members.required("p"), 0, 1, 0));
            case "beta" ->
                new RewardDistribution.Beta(
                        members.number("a", members.required("a"), SMALLEST, LARGEST, 1),
                        members.number("b", members.required("b"), SMALLEST, LARGEST, 1));
            case "" -> null;
            default -> {
                members.problem("dist", "must be bernoulli or beta, but is '" + kind + "'");
                yield null;
            }
        };
        if (distribution != null) {
            members.rejectRest();
        }
        return distribution;
    }

    private static SimulatedArm.Change change(JsonMembers members) {
        var change = new SimulatedArm.Change(
                members.whole("at", members.required("at"), 0, LONGEST_HORIZON, 0),
                members.number("mean", members.required("mean"), 0, 1, 0));
        members.rejectRest();
        return change;
    }

    private static LinearContext context(JsonMembers members, List<SimulatedArm> arms) {
        int dim = members.whole("dim", members.required("dim"), 1, MOST_FEATURES, 1);
        double noise = members.number("noise", members.required("noise"), 0, 1, 0);
        JsonNode given = members.required("weights");
        Map<ArmId, List<Double>> weights = new TreeMap<>();
        if (given != null) {
            var byArm = members.object("weights", given);
            for (SimulatedArm arm : arms) {
                weights.put(arm.id(), weights(byArm, arm.id().value(), dim));
            }
            byArm.rejectRest();
        }
        members.rejectRest();
        return new LinearContext(dim, weights, noise);
    }

    private static List<Double> weights(JsonMembers byArm, String arm, int dim) {
        var weights = new ArrayList<Double>();
        JsonNode given = byArm.required(arm);
        for (JsonNode weight : byArm.list(arm, given)) {
            weights.add(byArm.number(arm + "[" + weights.size() + "]", weight, -LARGEST, LARGEST, 0));
        }
        if (given != null && given.isArray() && weights.size() != dim) {
            byArm.problem(arm, "must be " + dim + " numbers, one for each feature, but are " + weights.size());
        }
        return weights;
    }
}
