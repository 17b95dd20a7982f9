package dev.bandloom.routing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OffPolicyEvaluationTest {
    private static final ArmId A = new ArmId("a");
    private static final ArmId B = new ArmId("b");
    private static final Policy ALWAYS_A = Policies.of(new PolicySpec.Fixed(A));
    private static final Policy ALWAYS_B = Policies.of(new PolicySpec.Fixed(B));

    private final List<LogEntry> log = new ArrayList<>();
    private long decided;

    private long decide(ArmId arm, double ofA) {
        decided++;
        var propensities = Map.of(A, ofA, B, 1 - ofA);
        var decision =
                new Decision(arm, propensities.getOrDefault(arm, 0.0), propensities, false, ContextVector.NONE, "test");
        log.add(new LogEntry.Decided(decided, decision));
        return decided;
    }

    private void reward(long number, ArmId arm, double reward, double cost, int passed) {
        log.add(new LogEntry.Rewarded(number, new Observation(arm, reward, cost, 4, passed)));
    }

    private void pull(ArmId arm, double ofA, double reward) {
        reward(decide(arm, ofA), arm, reward, arm.equals(A) ? 2 : 1, arm.equals(A) ? 4 : 1);
    }

    private void halves(int pulls) {
        for (int i = 0; i < pulls; i++) {
            if (i % 2 == 0) {
                pull(A, 0.5, 0.8);
            } else {
                pull(B, 0.5, 0.2);
            }
        }
    }

    private OffPolicyEvaluation evaluated(Map<String, Policy> targets) {
        var evaluation = new OffPolicyEvaluation(targets, 1);
        log.forEach(evaluation.log(List.of(A, B), RouterState.EMPTY));
        return evaluation;
    }

    private OffPolicyReport report(Policy target) {
        return evaluated(Map.of("target", target)).reports(() -> {}).getFirst();
    }

    @Test
    void policyOfOneArm_isWorthThatArm() {
        halves(200);

        var report = report(ALWAYS_A);

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

    /** The surprise of the first pulls carries the weight, while the later ones were expected to be as good. */
    @Test
    void estimateThatRareSurprisesCarry_staysAmongRewards() {
        pull(A, 0.05, 1);
        pull(A, 0.05, 1);
        for (int i = 0; i < 40; i++) {
            pull(A, 1, 1);
        }

        assertThat(report(ALWAYS_A).dr().value()).isLessThanOrEqualTo(1);
    }

    @Test
    void policyOfOneArm_costsWhatThatArmCosts() {
        halves(200);

        assertThat(report(ALWAYS_A).cost()).isEqualTo(new Estimate(2, 2, 2));
        assertThat(report(ALWAYS_A).passedPerCost().value()).isCloseTo(2, within(1e-9));
        assertThat(report(ALWAYS_B).cost().value()).isCloseTo(1, within(1e-9));
        assertThat(report(ALWAYS_B).passedPerCost().value()).isCloseTo(1, within(1e-9));
    }

    @Test
    void freePulls_haveNoRatioToTheirCost() {
        for (int i = 0; i < 40; i++) {
            reward(decide(A, 0.5), A, 0.5, 0, 2);
        }

        var evaluation = evaluated(Map.of("a", ALWAYS_A));

        assertThat(evaluation.reports(() -> {}).getFirst().cost()).isEqualTo(new Estimate(0, 0, 0));
        assertThat(evaluation.reports(() -> {}).getFirst().passedPerCost()).isNull();
        assertThat(evaluation.summary().passedPerCost()).isNull();
    }

    @Test
    void samePolicy_isWorthWhatWasLogged() {
        halves(100);

        var report = report(Policies.of(new PolicySpec.Uniform()));

        assertThat(report.ips().value()).isCloseTo(report.logged(), within(1e-9));
        assertThat(report.snips().value()).isCloseTo(report.logged(), within(1e-9));
        assertThat(report.effectiveSampleSize()).isCloseTo(100, within(1e-9));
    }

    @Test
    void rareArm_isWarnedAbout() {
        for (int i = 0; i < 99; i++) {
            pull(A, 0.99, 0.4);
        }
        pull(B, 0.99, 1);

        var report = report(ALWAYS_B);

        assertThat(report.effectiveSampleSize()).isEqualTo(1);
        assertThat(report.largestWeight()).isCloseTo(100, within(1e-9));
        assertThat(report.warnings())
                .containsExactly(
                        "thin support: 100 pulls tell no more than 1.0 of the policy's own would; maybe log a policy that"
                                + " explores more",
                        "one pull carries 100 % of the weight",
                        "100 % of the policy's choices hardly ever come up in the log; the intervals allow for any reward"
                                + " of theirs");
        assertThat(report.hidden()).isCloseTo(1, within(1e-9));
        assertThat(report.snips()).as("one pull is no evidence").isEqualTo(new Estimate(1, 0, 1));
    }

    @Test
    void hiddenChoices_widenIntervalsByTheirShare() {
        for (int i = 0; i < 400; i++) {
            pull(A, 0.999, 0.4);
        }

        var report = report(new Law("mixed", Map.of(A, 0.7, B, 0.3)));

        assertThat(report.hidden()).isCloseTo(0.3, within(1e-9));
        assertThat(report.unsupported()).isZero();
        assertThat(report.snips().lower()).isCloseTo(0.7 * 0.4, within(1e-9));
        assertThat(report.snips().upper()).isCloseTo(0.7 * 0.4 + 0.3, within(1e-9));
        assertThat(report.dr().lower()).isCloseTo(0.7 * 0.4, within(0.02));
        assertThat(report.dr().upper()).isCloseTo(0.7 * 0.4 + 0.3, within(0.02));
    }

    @Test
    void armThatCouldNotBeChosen_isWarnedAbout() {
        for (int i = 0; i < 100; i++) {
            pull(A, 1, 0.4);
        }

        var evaluation = evaluated(new LinkedHashMap<>(
                Map.of("mixed", new Law("mixed", Map.of(A, 0.9, B, 0.1)), "b", new Law("b", Map.of(A, 0.0, B, 1.0)))));

        assertThat(evaluation.summary().warnings())
                .singleElement()
                .asString()
                .startsWith("the log's policy left nothing to chance");
        assertThat(evaluation.reports(() -> {})).allSatisfy(report -> {
            if (report.policy().equals("mixed")) {
                assertThat(report.unsupported()).isCloseTo(0.1, within(1e-9));
                assertThat(report.warnings())
                        .singleElement()
                        .asString()
                        .startsWith("10.0 % of the policy's choices were impossible");
            } else {
                assertThat(report.warnings())
                        .containsExactly(
                                "the policy would have chosen none of the arms that were pulled; nothing can be said of it");
                assertThat(report.snips().lower()).isZero();
                assertThat(report.snips().upper()).isEqualTo(1);
                assertThat(report.cost()).isNull();
            }
        });
    }

    @Test
    void targets_knowWhatWasKnownThen() {
        var watching = new Watching();
        long first = decide(A, 0.5);
        long second = decide(B, 0.5);
        long third = decide(A, 0.5);
        reward(second, B, 0.9, 1, 4);
        long fourth = decide(A, 0.5);
        log.add(new LogEntry.Dropped(first));
        reward(third, A, 0.1, 1, 1);
        decide(B, 0.5);
        reward(fourth, A, 0.3, 1, 1);

        var summary = evaluated(Map.of("watching", watching)).summary();

        assertThat(watching.seen)
                .containsExactly(
                        "0: {} 0 rewards",
                        "1: {a=1} 0 rewards",
                        "2: {a=1, b=1} 0 rewards",
                        "3: {a=2} 1 rewards",
                        "4: {a=1} 2 rewards");
        assertThat(summary.decisions()).isEqualTo(5);
        assertThat(summary.pulls()).isEqualTo(3);
        assertThat(summary.withoutReward()).isEqualTo(2);
        assertThat(summary.meanPending()).isCloseTo((0 + 1 + 2 + 2 + 1) / 5.0, within(1e-9));
    }

    @Test
    void ucb_isReplayedWithItsPendingPulls() {
        decide(A, 0.5);
        decide(B, 0.5);
        reward(1, A, 0.1, 1, 1);
        decide(A, 0.5);
        reward(2, B, 0.9, 1, 4);
        decide(B, 0.5);
        reward(3, A, 0.1, 1, 1);
        reward(4, B, 0.9, 1, 4);
        var pulls = new ArrayList<ReplayedPull>();
        var replay = new Replay(
                List.of(Policies.of(new PolicySpec.Ucb(0.01))),
                List.of(A, B),
                RouterState.EMPTY,
                RandomStreams.of(1),
                new RewardModel(),
                (target, pull) -> pulls.add(pull));

        log.forEach(replay);

        assertThat(pulls.get(0).target()).containsEntry(A, 0.5).containsEntry(B, 0.5);
        assertThat(pulls.get(1).target()).as("a is in flight").containsEntry(B, 1.0);
        assertThat(pulls.get(2).target()).as("b counts with the prior").containsEntry(B, 1.0);
        assertThat(pulls.get(3).target()).containsEntry(B, 1.0);
    }

    @Test
    void decisionWithoutProbability_isLeftOut() {
        halves(100);
        var unknown = new Decision(A, 0, Map.of(A, 0.0, B, 0.0), false, ContextVector.NONE, "unknown");
        log.add(new LogEntry.Decided(101, unknown));
        reward(101, A, 1, 1, 4);

        var evaluation = evaluated(Map.of("a", ALWAYS_A));

        assertThat(evaluation.summary().withoutPropensity()).isEqualTo(1);
        assertThat(evaluation.summary().warnings())
                .containsExactly("1 decisions come without the probability of their arm and are left out");
        assertThat(evaluation.reports(() -> {}).getFirst().pulls()).isEqualTo(100);
        assertThat(evaluation.reports(() -> {}).getFirst().snips().value()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void fewDecisions_areWarnedAbout() {
        halves(29);

        assertThat(evaluated(Map.of("a", ALWAYS_A)).summary().warnings())
                .singleElement()
                .asString()
                .startsWith("29 decisions with a reward are few");
    }

    @Test
    void logsOfTwoJobs_areTakenTogetherAndLearnedApart() {
        var watching = new Watching();
        pull(A, 0.5, 0.8);
        pull(B, 0.5, 0.2);
        var evaluation = new OffPolicyEvaluation(Map.of("watching", watching), 1);

        log.forEach(evaluation.log(List.of(A, B), RouterState.EMPTY));
        log.forEach(evaluation.log(List.of(A, B), RouterState.EMPTY));

        assertThat(watching.seen)
                .containsExactly("0: {} 0 rewards", "1: {} 1 rewards", "0: {} 0 rewards", "1: {} 1 rewards");
        assertThat(evaluation.reports(() -> {}).getFirst().pulls()).isEqualTo(4);
    }

    @Test
    void emptyLog_isRefused() {
        assertThatThrownBy(() -> report(ALWAYS_A))
                .hasMessage("There are no decisions with rewards to evaluate from; run a job first");
    }

    @Test
    void rewardOfAnotherArm_isRefused() {
        decide(A, 0.5);
        reward(1, B, 1, 1, 1);

        assertThatThrownBy(() -> report(ALWAYS_A)).hasMessage("The decision chose arm a, but the reward is of arm b");
    }

    @Test
    void rewardWithoutDecision_isRefused() {
        reward(7, B, 1, 1, 1);

        assertThatThrownBy(() -> report(ALWAYS_A)).hasMessage("The log has no pending decision 7");
    }

    /** The same probabilities at every decision. */
    private record Law(String name, Map<ArmId, Double> law) implements Policy {
        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Decision choose(RouterView view, RandomGenerator random) {
            return new Decision(B, law.getOrDefault(B, 0.0), law, false, view.context(), "law");
        }
    }

    /** Notes what it is told. */
    private static final class Watching implements Policy {
        private final List<String> seen = new ArrayList<>();

        @Override
        public String name() {
            return "watching";
        }

        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Decision choose(RouterView view, RandomGenerator random) {
            seen.add(view.decisions() + ": " + new TreeMap<>(view.pending()) + " "
                    + view.state().clock() + " rewards");
            return Policies.of(new PolicySpec.Uniform()).choose(view, random);
        }
    }
}
