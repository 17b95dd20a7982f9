package dev.bandloom.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static SimulationPlan plan(List<String> policies, int seeds, String... environments) {
        return new SimulationPlan(Stream.of(environments).map(Environments::of).toList(), policies, seeds);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void numberOfThreads_changesNothing(int threads) throws InterruptedException {
        var plan = plan(List.of("auto", "thompson", "exp3", "epsilon_0.1"), 5, "short", "costs");

        assertThat(Simulation.run(plan, threads, done -> {})).isEqualTo(Simulation.run(plan, 1, done -> {}));
    }

    @Test
    void report_holdsWhatTheSimulatorFinds() throws InterruptedException {
        var report = Simulation.run(plan(List.of("ucb1", "auto", "auto+budgeted"), 3, "short", "costs"), 2, done -> {});

        assertThat(report.environments())
                .extracting(SimulationReport.InEnvironment::name)
                .containsExactly("short", "costs");
        var costs = report.environments().get(1);
        assertThat(costs.results().get(1))
                .isEqualTo(Simulator.run(Environments.of("costs"), "auto", PolicyNames.of("auto"), 3));
        assertThat(costs.leastRegret()).isEqualTo("auto");
        assertThat(costs.mostRewardPerCost()).isEqualTo("auto+budgeted");
        assertThat(report.environments().getFirst().mostRewardPerCost()).isNull();
    }

    @Test
    void progress_countsEveryRun() throws InterruptedException {
        var seen = new ArrayList<Integer>();

        Simulation.run(plan(List.of("uniform", "ucb"), 3, "short"), 2, seen::add);

        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void interruption_endsTheRuns() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Simulation.run(plan(List.of("auto"), 50, "bernoulli"), 2, done -> {}))
                .isInstanceOf(InterruptedException.class);

        var run = new SimulatedRun(Environments.of("bernoulli"), PolicyNames.of("auto"), 0);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run.run(List.of())).hasMessage("The simulation was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void policyThatCannotAct_endsTheSimulation() {
        assertThatThrownBy(() -> Simulation.run(plan(List.of("fixed=none"), 2, "short"), 2, done -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Policy fixed always chooses arm 'none', which is not eligible");
    }

    @Test
    void impossiblePlan_isRefusedWithEveryReason() {
        assertThatThrownBy(() -> plan(List.of("best", "ucb+fast"), 0, "short", "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .isEqualTo("The number of seeds must be from 1 to 10000, not 0"),
                                line -> assertThat(line).isEqualTo("Two environments are named 'short'; rename one"),
                                line -> assertThat(line).startsWith("No policy is named 'best'; choose from auto, "),
                                line -> assertThat(line).startsWith("Option 'fast' is none of")));
        assertThatThrownBy(() -> plan(List.of(), 1)).hasMessageContainingAll("No environment", "No policy");
    }

    @Test
    void endlessPlan_isRefused() {
        assertThatThrownBy(() -> plan(PolicyNames.all(), 10_000, "short"))
                .hasMessage("This asks for 160000 runs (environments × policies × seeds), of which 100000 are the most;"
                        + " ask for fewer seeds");
        var arms = new StringBuilder();
        for (int arm = 0; arm < 1000; arm++) {
            arms.append(arm == 0 ? "" : ",")
                    .append("{\"name\": \"a%d\", \"reward\": {\"dist\": \"bernoulli\", \"p\": 0.5}}".formatted(arm));
        }
        var wide = EnvironmentReader.read("{\"name\": \"wide\", \"horizon\": 1000000, \"arms\": [" + arms + "]}");
        assertThatThrownBy(() -> new SimulationPlan(List.of(wide), List.of("ucb"), 5))
                .hasMessageStartingWith("This asks for 5.00e+09 steps (horizon × arms × policies × seeds)");
        assertThat(new SimulationPlan(List.of(wide), List.of("ucb"), 4).work()).isEqualTo(4e9);
    }
}
