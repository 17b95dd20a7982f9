package dev.bandloom.routing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.RouterState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffPolicyEvaluationTest {
    private static final ArmId A = new ArmId("a");
    private static final ArmId B = new ArmId("b");

    private static LoggedPull pull(ArmId arm, double ofA, double reward, int known) {
        var decision = new Decision(
                arm, arm.equals(A) ? ofA : 1 - ofA, Map.of(A, ofA, B, 1 - ofA), false, ContextVector.NONE, "test");
        return new LoggedPull(decision, Observation.of(decision, reward, 1, 1, 0), known);
    }

    private static List<LoggedPull> halves(int pulls) {
        var log = new ArrayList<LoggedPull>();
        for (int i = 0; i < pulls; i++) {
            log.add(i % 2 == 0 ? pull(A, 0.5, 0.8, i) : pull(B, 0.5, 0.2, i));
        }
        return log;
    }

    private static List<ReplayedPull> always(ArmId arm, List<LoggedPull> log) {
        return log.stream()
                .map(logged -> new ReplayedPull(logged, Map.of(arm, 1.0)))
                .toList();
    }

    @Test
    void policyOfOneArm_isWorthThatArm() {
        var report = OffPolicyEvaluation.of(always(A, halves(200)), "a", 1);

        assertThat(report.logged()).isCloseTo(0.5, within(1e-9));
        assertThat(report.ips().value()).isCloseTo(0.8, within(1e-9));
        assertThat(report.snips().value()).isCloseTo(0.8, within(1e-9));
        assertThat(report.dr().value()).isCloseTo(0.8, within(0.01));
        assertThat(report.dr().lower()).isLessThan(0.8);
        assertThat(report.dr().upper()).isGreaterThan(0.8);
        assertThat(report.dr().upper() - report.dr().lower())
                .isLessThan((report.ips().upper() - report.ips().lower()) / 2);
        assertThat(report.effectiveSampleSize()).isCloseTo(100, within(1e-9));
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void samePolicy_isWorthWhatWasLogged() {
        var log = halves(100);
        var pulls = log.stream()
                .map(logged -> new ReplayedPull(logged, logged.decision().propensities()))
                .toList();

        var report = OffPolicyEvaluation.of(pulls, "same", 1);

        assertThat(report.ips().value()).isCloseTo(report.logged(), within(1e-9));
        assertThat(report.snips().value()).isCloseTo(report.logged(), within(1e-9));
        assertThat(report.effectiveSampleSize()).isCloseTo(100, within(1e-9));
    }

    @Test
    void rareArm_isWarnedAbout() {
        var log = new ArrayList<LoggedPull>();
        for (int i = 0; i < 99; i++) {
            log.add(pull(A, 0.99, 0.4, i));
        }
        log.add(pull(B, 0.99, 1, 99));

        var report = OffPolicyEvaluation.of(always(B, log), "b", 1);

        assertThat(report.effectiveSampleSize()).isEqualTo(1);
        assertThat(report.largestWeight()).isCloseTo(100, within(1e-9));
        assertThat(report.warnings())
                .containsExactly(
                        "thin support: 100 pulls tell no more than 1.0 of the policy's own would; maybe log a policy that"
                                + " explores more",
                        "one pull carries 100 % of the weight");
    }

    @Test
    void armThatCouldNotBeChosen_isWarnedAbout() {
        var log = new ArrayList<LoggedPull>();
        for (int i = 0; i < 100; i++) {
            log.add(pull(A, 1, 0.4, i));
        }

        var mixed = OffPolicyEvaluation.of(
                log.stream()
                        .map(logged -> new ReplayedPull(logged, Map.of(A, 0.9, B, 0.1)))
                        .toList(),
                "mixed",
                1);
        var other = OffPolicyEvaluation.of(always(B, log), "b", 1);

        assertThat(mixed.unsupported()).isCloseTo(0.1, within(1e-9));
        assertThat(mixed.warnings())
                .singleElement()
                .asString()
                .startsWith("10.0 % of the policy's choices were impossible");
        assertThat(other.warnings())
                .containsExactly(
                        "the policy would have chosen none of the arms that were pulled; nothing can be said of it");
        assertThat(other.snips().lower()).isZero();
        assertThat(other.snips().upper()).isEqualTo(1);
    }

    @Test
    void replay_knowsAtEachDecisionWhatWasKnownThen() {
        var log = List.of(pull(A, 0.5, 0.1, 0), pull(B, 0.5, 0.9, 0), pull(A, 0.5, 0.1, 1), pull(B, 0.5, 0.9, 2));

        var replayed = Replay.of(log, Policies.of(new PolicySpec.Ucb(0.01)), RouterState.EMPTY, 1);

        assertThat(replayed.get(0).target()).containsEntry(A, 0.5).containsEntry(B, 0.5);
        assertThat(replayed.get(1).target()).as("a is in flight").containsEntry(B, 1.0);
        assertThat(replayed.get(2).target()).as("b counts with the prior").containsEntry(B, 1.0);
        assertThat(replayed.get(3).target()).containsEntry(B, 1.0);
    }

    @Test
    void emptyLog_isRefused() {
        assertThatThrownBy(() -> OffPolicyEvaluation.of(List.of(), "ucb", 1))
                .hasMessage("There are no decisions with rewards to evaluate from; run a job first");
    }

    @Test
    void rewardOfAnotherArm_isRefused() {
        var decision = pull(A, 0.5, 1, 0).decision();

        assertThatThrownBy(() -> new LoggedPull(decision, new Observation(B, 1, 1, 1, 1), 0))
                .hasMessage("The decision chose arm a, but the reward is of arm b");
    }
}
