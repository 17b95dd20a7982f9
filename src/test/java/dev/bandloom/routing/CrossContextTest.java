package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.TaskInput;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/**
 * The examples of a recipe decide which arm is best, whatever it is about: what two jobs learned of that serves a third
 * one in another domain.
 */
class CrossContextTest {
    private static final ArmId PLAIN = new ArmId("plain");
    private static final ArmId RICH = new ArmId("rich");
    private static final List<ArmId> ARMS =
            List.of(new ArmId("one"), PLAIN, new ArmId("two"), RICH, new ArmId("three"), new ArmId("four"));
    private static final int SEEDS = 40;
    private static final int BEGINNING = 12;
    private static final double DIFFERENCE = 0.4;

    static Stream<PolicySpec> linear() {
        return Stream.of(
                new PolicySpec.LinThompson(),
                new PolicySpec.LinUcb(PolicySpec.LinUcb.EXPLORATION),
                new PolicySpec.Auto());
    }

    @ParameterizedTest
    @MethodSource("linear")
    void thirdContext_beginsWithWhatTwoOthersTaught(PolicySpec spec) {
        Policy policy = Policies.of(spec);
        double scratch = 0;
        double taught = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RouterState known = job(policy, RouterState.EMPTY, "gardens", true, 60, seed)
                    .state
                    .plus(job(policy, RouterState.EMPTY, "lighthouses", false, 60, SEEDS + seed).state)
                    .withoutOrder();
            boolean examples = seed % 2 == 0;
            scratch += job(policy, RouterState.EMPTY, "volcanoes", examples, BEGINNING, seed).regret;
            taught += job(policy, known, "volcanoes", examples, BEGINNING, seed).regret;
        }

        assertThat(taught / SEEDS).isLessThan(0.5 * scratch / SEEDS);
    }

    private record Outcome(RouterState state, double regret) {}

    private static Outcome job(
            Policy policy, RouterState start, String domain, boolean examples, int pulls, long seed) {
        var streams = RandomStreams.of(seed);
        RouterState state = start;
        double regret = 0;
        for (int pull = 0; pull < pulls; pull++) {
            ContextVector context = context(domain, examples, (double) pull / pulls);
            Decision decision =
                    policy.choose(new RouterView(ARMS, state, Map.of(), pull, context), streams.stream("router", pull));
            boolean best = decision.arm().equals(examples ? RICH : PLAIN);
            regret += best ? 0 : DIFFERENCE;
            state = policy.learn(
                    state, Observation.of(decision, reward(best, streams.stream("reward", pull)), 1, 5, 4));
        }
        return new Outcome(state, regret);
    }

    private static double reward(boolean best, RandomGenerator random) {
        return Math.clamp((best ? 0.7 : 0.7 - DIFFERENCE) + 0.1 * random.nextGaussian(), 0, 1);
    }

    private static ContextVector context(String domain, boolean examples, double progress) {
        var input = new TaskInput(
                "",
                List.of(),
                Map.of(),
                List.of("en"),
                null,
                examples ? List.of(StringNode.valueOf("an example")) : List.of(),
                Map.of());
        var free = new Constraints(null, null, null, null, List.of(), List.of(), null, Map.of());
        return ContextFeatures.of(ContextTest.recipe(domain, "write", input, free), progress, 0.9);
    }
}
