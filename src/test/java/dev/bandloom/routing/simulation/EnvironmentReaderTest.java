package dev.bandloom.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bandloom.recipe.ArmId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentReaderTest {
    private static final String FULL = """
            {"name": "all", "horizon": 100, "delay": 3, "arms": [
              {"name": "a", "reward": {"dist": "bernoulli", "p": 0.4}, "cost": 2.5,
               "change": [{"at": 50, "mean": 0.9}, {"at": 20, "mean": 0.1}]},
              {"name": "b", "reward": {"dist": "beta", "a": 6, "b": 4}, "decay_per_pull": 0.01}]}""";

    private static List<String> problems(String json) {
        return catchThrowableOfType(InvalidEnvironmentException.class, () -> EnvironmentReader.read(json))
                .problems();
    }

    @Test
    void everyMember_isRead() {
        Environment environment = EnvironmentReader.read(FULL);

        assertThat(environment.horizon()).isEqualTo(100);
        assertThat(environment.delay()).isEqualTo(3);
        assertThat(environment.priced()).isTrue();
        assertThat(environment.context()).isNull();
        assertThat(environment.arms())
                .containsExactly(
                        new SimulatedArm(
                                new ArmId("a"),
                                new RewardDistribution.Bernoulli(0.4),
                                2.5,
                                List.of(new SimulatedArm.Change(20, 0.1), new SimulatedArm.Change(50, 0.9)),
                                0),
                        new SimulatedArm(new ArmId("b"), new RewardDistribution.Beta(6, 4), 1, List.of(), 0.01));
    }

    @Test
    void context_givesEachArmItsWeights() {
        Environment environment = EnvironmentReader.read("""
                {"name": "linear", "horizon": 10, "arms": [{"name": "a"}, {"name": "b", "reward": {"dist": "bernoulli", "p": 1}}],
                 "context": {"dim": 2, "noise": 0.1, "weights": {"a": [0.1, 0.2], "b": [-0.5, 1]}}}""");

        assertThat(environment.context()).isNotNull();
        assertThat(environment.context().weights().get(new ArmId("b"))).containsExactly(-0.5, 1.0);
        assertThat(environment.arms()).allMatch(arm -> arm.reward() == null);
    }

    @ParameterizedTest
    @MethodSource("dev.bandloom.routing.simulation.Environments#names")
    void everyEnvironmentThatShips_canBeRead(String name) {
        assertThat(Environments.of(name).name()).isEqualTo(name);
    }

    @Test
    void allProblems_areReportedAtOnce() {
        assertThat(problems("""
                {"horizon": 0, "delay": -1, "seeds": 3, "arms": [
                  {"name": "a", "reward": {"dist": "bernoulli", "p": 1.5}},
                  {"name": "a", "reward": {"dist": "normal"}, "cost": -1},
                  {"reward": {"dist": "beta", "a": 2, "p": 1}, "changes": []},
                  3]}"""))
                .containsExactly(
                        "name: is missing",
                        "horizon: must be a whole number from 1 to 1000000, but is 0",
                        "delay: must be a whole number from 0 to 1000000, but is -1",
                        "arms[0].reward.p: must be a number from 0 to 1, but is 1.5",
                        "arms[1].reward.dist: must be bernoulli or beta, but is 'normal'",
                        "arms[1].cost: must be a number from 0 to 1000000, but is -1",
                        "arms[1].name: 'a' is there twice; rename one",
                        "arms[2].name: is missing",
                        "arms[2].reward.b: is missing",
                        "arms[2].reward.p: is unknown, expected one of dist, a, b",
                        "arms[2].changes: is unknown, expected one of name, reward, cost, change, decay_per_pull. Maybe change?",
                        "arms[3]: must be an object, but is 3",
                        "seeds: is unknown, expected one of name, horizon, delay, context, arms");
    }

    @Test
    void contextProblems_nameTheArm() {
        assertThat(problems("""
                {"name": "x", "horizon": 5, "arms": [{"name": "a", "decay_per_pull": 0.1}, {"name": "b"}],
                 "context": {"dim": 2, "noise": 2, "weights": {"a": [1], "c": [1, 2]}}}"""))
                .containsExactly(
                        "arms[0].decay_per_pull: acts only without a context; drop it",
                        "context.noise: must be a number from 0 to 1, but is 2",
                        "context.weights.a: must be 2 numbers, one for each feature, but are 1",
                        "context.weights.b: is missing",
                        "context.weights.c: is unknown, expected one of a, b");
    }

    @Test
    void textThatIsNoJson_isRefused() {
        assertThat(problems("{\"name\": ")).singleElement().asString().startsWith("the environment is no JSON: ");
        assertThat(problems("[]")).first().isEqualTo("the environment: must be an object, but is []");
    }

    @Test
    void unknownName_isAnsweredWithTheNames() {
        assertThatThrownBy(() -> Environments.of("easy"))
                .hasMessageStartingWith("No environment is named 'easy'; choose from bernoulli, close, ");
    }
}
