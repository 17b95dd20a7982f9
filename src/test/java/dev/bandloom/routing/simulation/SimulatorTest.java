package dev.bandloom.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
    private static final String TWO = """
            {"name": "two", "horizon": 40, "delay": %d, "arms": [
              {"name": "a", "reward": {"dist": "beta", "a": 6, "b": 4}, "cost": 2 %s},
              {"name": "b", "reward": {"dist": "beta", "a": 5, "b": 5}, "cost": 2}]}""";

    private static final Policy FIRST = Policies.of(new PolicySpec.Fixed(new ArmId("a")));
    private static final Policy SECOND = Policies.of(new PolicySpec.Fixed(new ArmId("b")));

    private static Environment two(int delay, String more) {
        return EnvironmentReader.read(TWO.formatted(delay, more));
    }

    private static double regret(Policy policy, Environment environment) {
        return Simulator.run(environment, "fixed", policy, 2).regret().mean();
    }

    @Test
    void regret_isTheGapOfEachPull() {
        var result = Simulator.run(two(0, ""), "fixed", SECOND, 3);

        assertThat(result.regret().mean()).isCloseTo(4, within(1e-9));
        assertThat(result.regret().upper()).isCloseTo(4, within(1e-9));
        assertThat(result.bestArmShare()).isZero();
        assertThat(result.rewardPerCost()).isNotNull();
        assertThat(result.rewardPerCost().mean()).isCloseTo(0.25, within(0.05));
        assertThat(result.curve().pulls()).hasSize(40).startsWith(1, 2).endsWith(40);
        assertThat(result.curve().mean().get(9)).isCloseTo(1, within(1e-9));
    }

    @Test
    void changedMean_countsFromItsPull() {
        var environment = two(0, ", \"change\": [{\"at\": 30, \"mean\": 0.1}]");

        assertThat(regret(FIRST, environment)).isCloseTo(10 * 0.4, within(1e-9));
        assertThat(regret(SECOND, environment)).isCloseTo(30 * 0.1, within(1e-9));
    }

    @Test
    void decay_followsTheArmsOwnPulls() {
        var environment = two(0, ", \"decay_per_pull\": 0.05");

        // 0.60, 0.55, 0.50, then 0.45, 0.40, … down to 0 after 12 pulls, against 0.5.
        assertThat(regret(FIRST, environment)).isCloseTo(0.05 * 45 + 28 * 0.5, within(1e-9));
        assertThat(regret(SECOND, environment)).isCloseTo(4, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16})
    void rewardOfAPull_isKnownAfterItsDelay(int delay) {
        var known = new ArrayList<Double>();
        var pending = new ArrayList<Integer>();
        Policy watching = new Policy() {
            @Override
            public String name() {
                return "watching";
            }

            @Override
            public boolean explores() {
                return false;
            }

            @Override
            public Decision choose(RouterView view, RandomGenerator random) {
                known.add(view.state().arm(view.arms().getFirst()).pulls());
                pending.add(view.pending(view.arms().getFirst()));
                return FIRST.choose(view, random);
            }
        };

        Simulator.run(two(delay, ""), "watching", watching, 1);

        for (int pull = 0; pull < 40; pull++) {
            assertThat(known.get(pull)).isEqualTo(Math.max(0, pull - delay));
            assertThat(pending.get(pull)).isEqualTo(Math.min(pull, delay));
        }
    }

    @Test
    void sameSeeds_giveTheSameNumbers() {
        for (String name : List.of("short", "linear")) {
            assertThat(Simulator.run(Environments.of(name), "auto", PolicyNames.of("auto"), 3))
                    .isEqualTo(Simulator.run(Environments.of(name), "auto", PolicyNames.of("auto"), 3));
        }
    }

    @Test
    void noSeeds_areRefused() {
        assertThatThrownBy(() -> Simulator.run(two(0, ""), "fixed", FIRST, 0))
                .hasMessage("A simulation needs at least 1 seed, but 0 are given");
    }

    @Test
    void comparison_isATable() throws InterruptedException {
        var plan = new SimulationPlan(
                List.of(Environments.of("short"), Environments.of("costs")), List.of("auto", "ucb1"), 2);
        var table = new Comparison(Simulation.run(plan, 2, done -> {})).markdown();

        assertThat(table.lines()).hasSize(4);
        assertThat(table)
                .startsWith("| policy | short | costs |\n|---|---:|---:|\n| auto | ")
                .contains("per cost)");
    }
}
