package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What arm memory promises, on any database. */
abstract class ArmMemoryContract {
    private static final Policy POLICY = new Named("thompson");
    private static final ArmId A = new ArmId("a");
    private static final ArmId B = new ArmId("b");

    private final Database database;
    private final ArmMemory memory;

    ArmMemoryContract(Database database) {
        this.database = database;
        this.memory = new JdbcArmMemory(database, Clock.systemUTC());
    }

    private static RouterState gained(ArmId arm, double reward) {
        return new RouterState(
                RouterState.VERSION, Map.of(arm, new ArmStatistics(1, reward, reward * reward, 2, 5, 4)));
    }

    @Test
    void unknownContext_recallsNothing() {
        assertThat(memory.recall("qa", "thompson")).isEqualTo(RouterState.EMPTY);
    }

    @Test
    void mergedEvidence_isAddedByArm() {
        memory.merge("qa", POLICY, gained(A, 0.5));
        memory.merge("qa", POLICY, gained(B, 0.25));
        memory.merge("qa", POLICY, gained(A, 1));

        assertThat(memory.recall("qa", "thompson").arms())
                .isEqualTo(Map.of(
                        A, new ArmStatistics(2, 1.5, 1.25, 4, 10, 8), B, new ArmStatistics(1, 0.25, 0.0625, 2, 5, 4)));
    }

    @Test
    void contextsAndPolicies_areKeptApart() {
        memory.merge("qa", POLICY, gained(A, 1));
        memory.merge("text", POLICY, gained(A, 0.5));
        memory.merge("qa", new Named("ucb"), gained(A, 0));

        assertThat(memory.recall("qa", "thompson").arm(A).rewardSum()).isEqualTo(1);
        assertThat(memory.contents(ArmFilter.ALL).arms())
                .extracting(
                        ArmRecord::contextKey,
                        ArmRecord::policy,
                        arm -> arm.statistics().rewardSum())
                .containsExactly(tuple("qa", "thompson", 1.0), tuple("qa", "ucb", 0.0), tuple("text", "thompson", 0.5));
    }

    @Test
    void contextKeyBeyondTheColumn_isStillItsOwn() {
        String one = "ä".repeat(5000) + "1";
        String two = "ä".repeat(5000) + "2";
        memory.merge(one, POLICY, gained(A, 1));

        assertThat(memory.recall(one, "thompson").arm(A).pulls()).isEqualTo(1);
        assertThat(memory.recall(two, "thompson")).isEqualTo(RouterState.EMPTY);
    }

    @Test
    void amendedPull_changesEvidenceAndModelOnce() {
        var policy = Policies.of(new PolicySpec.LinThompson());
        var seen = new Observation(A, 0.25, 1, 5, 4, 0.5, new ContextVector(Map.of("progress", 0.5)));
        memory.merge("qa", policy, policy.learn(RouterState.EMPTY, seen));

        assertThat(memory.amend("qa", "lin_ts", seen, 0.75)).isTrue();

        assertThat(memory.recall("qa", "lin_ts"))
                .isEqualTo(
                        policy.learn(RouterState.EMPTY, seen.withReward(0.75)).withoutOrder());
        assertThat(memory.amend("qa", "thompson", seen, 0.75)).isFalse();
        assertThat(memory.amend("qa", "lin_ts", new Observation(B, 0.25, 1, 5, 4), 0.75))
                .isFalse();
        assertThat(memory.recall("qa", "lin_ts").arms()).containsOnlyKeys(A);
    }

    @Test
    void rolledBackTransaction_teachesNothing() {
        assertThatThrownBy(() -> database.transactions().executeWithoutResult(transaction -> {
                    memory.merge("qa", POLICY, gained(A, 1));
                    throw new IllegalStateException("the batch could not be stored");
                }))
                .hasMessage("the batch could not be stored");

        assertThat(memory.recall("qa", "thompson")).isEqualTo(RouterState.EMPTY);
    }

    @Test
    void eightJobsAtOnce_loseNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var jobs = new ArrayList<Future<?>>();
            for (int job = 0; job < 8; job++) {
                int number = job;
                jobs.add(threads.submit(() -> {
                    for (int batch = 0; batch < 100; batch++) {
                        memory.merge("qa", POLICY, gained((number + batch) % 2 == 0 ? A : B, 1));
                    }
                }));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        }

        RouterState state = memory.recall("qa", "thompson");
        assertThat(state.arm(A)).isEqualTo(new ArmStatistics(400, 400, 400, 800, 2000, 1600));
        assertThat(state.arm(B)).isEqualTo(state.arm(A));
    }

    @Test
    void linearModels_areOneOverAllContexts() {
        memory.merge("qa", POLICY, seen(A, 0.5, 1));
        memory.merge("text", POLICY, seen(A, 0.25, 0));
        memory.merge("text", new Named("lin_ucb"), seen(A, 1, 1));

        assertThat(memory.recall("chat", "thompson").arms()).isEmpty();
        assertThat(memory.recall("chat", "thompson").moments(A))
                .isEqualTo(new LinearMoments(List.of("x"), List.of(2.0, 1.0, 1.0), List.of(0.75, 0.5), 0.3125));
        assertThat(memory.recall("qa", "thompson").arm(A).pulls()).isEqualTo(1);
    }

    @Test
    void discountedModels_fadeByWhatOthersLearn() {
        Policy discounted = Policies.of(
                new PolicySpec.Adjusted(new PolicySpec.LinThompson(), new PolicyOptions(0.5, null, true, null)));
        memory.merge("qa", discounted, seen(A, 1, 1));
        memory.merge("text", discounted, seen(A, 0.5, 0));

        assertThat(memory.recall("qa", "lin_ts").moments(A).pulls()).isEqualTo(1.5);
        assertThat(memory.recall("qa", "lin_ts").moments(A).response()).containsExactly(1.0, 0.5);
    }

    @Test
    void armsOfOneNameAndOtherDefinitions_learnApart() {
        ArmMemory small = memory.forArms(new ArmDefinitions(Map.of(A, "naive x/small {}")));
        ArmMemory large = memory.forArms(new ArmDefinitions(Map.of(A, "naive x/large {}")));
        small.merge("qa", POLICY, seen(A, 0.25, 1));
        large.merge("qa", POLICY, seen(A, 1, 1));

        assertThat(small.recall("qa", "thompson").arm(A).rewardSum()).isEqualTo(0.25);
        assertThat(large.recall("qa", "thompson").moments(A).response()).containsExactly(1.0, 1.0);
        assertThat(memory.recall("qa", "thompson")).isEqualTo(RouterState.EMPTY);
        assertThat(memory.contents(ArmFilter.ALL).arms())
                .extracting(ArmRecord::definition)
                .containsExactly("naive x/large {}", "naive x/small {}");
    }

    @Test
    void evidenceOfAnUnknownDefinition_countsForEveryDefinition() {
        memory.merge("qa", POLICY, gained(A, 1));
        ArmMemory defined = memory.forArms(new ArmDefinitions(Map.of(A, "naive x/small {}")));
        defined.merge("qa", POLICY, gained(A, 0.5));

        assertThat(defined.recall("qa", "thompson").arm(A).rewardSum()).isEqualTo(1.5);
        assertThat(memory.recall("qa", "thompson").arm(A).rewardSum()).isEqualTo(1);
    }

    @Test
    void modelsSharedByManyContexts_loseNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var jobs = new ArrayList<Future<?>>();
            for (int job = 0; job < 8; job++) {
                String context = "context" + job % 3;
                jobs.add(threads.submit(() -> {
                    for (int batch = 0; batch < 40; batch++) {
                        var both = seen(A, 1, 1).plus(seen(B, 0.5, 0));
                        memory.merge(context, POLICY, both);
                    }
                }));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        }

        assertThat(memory.recall("context0", "thompson").moments(A).pulls()).isEqualTo(320);
        assertThat(memory.recall("context0", "thompson").moments(B).response().getFirst())
                .isEqualTo(160);
    }

    @Test
    void stateOfALaterLayout_isNamedWithTheCureAndLeavesTheRestReadable() {
        memory.merge("qa", POLICY, gained(A, 1));
        memory.merge("text", POLICY, gained(B, 1));
        TestDatabase.change(database, "update arm_state set state_version = 99 where arm = 'a'", Map.of());

        assertThatThrownBy(() -> memory.recall("qa", "thompson"))
                .isInstanceOf(UnreadableMemoryException.class)
                .hasMessageContaining("arm a under thompson in qa has layout 99, but this release knows 2")
                .hasMessageEndingWith("./bandloom arms reset --context 'qa' --policy thompson --arm 'a'");
        assertThatThrownBy(() -> memory.merge("qa", POLICY, gained(A, 1)))
                .isInstanceOf(UnreadableMemoryException.class);
        assertThat(memory.recall("text", "thompson").arm(B).pulls()).isEqualTo(1);
        MemoryContents contents = memory.contents(ArmFilter.ALL);
        assertThat(contents.arms()).extracting(ArmRecord::arm).containsExactly(B);
        assertThat(contents.unreadable()).hasSize(1);

        assertThat(memory.forget(new ArmFilter("qa", null, null))).isEqualTo(new ArmMemory.Forgotten(1, 1, 0));
        memory.merge("qa", POLICY, gained(A, 1));
        assertThat(memory.recall("qa", "thompson").arm(A).pulls()).isEqualTo(1);
    }

    @Test
    void damagedState_isUnreadableToo() {
        memory.merge("qa", POLICY, seen(A, 1, 1));
        TestDatabase.change(database, "update linear_state set moments = '{\"features\":[]}'", Map.of());

        assertThatThrownBy(() -> memory.recall("text", "thompson"))
                .isInstanceOf(UnreadableMemoryException.class)
                .hasMessageContaining("over all contexts is damaged");
    }

    @Test
    void documentTakenTwice_countsTwiceUnlessItReplaces() {
        memory.forArms(new ArmDefinitions(Map.of(A, "naive x/small {}"))).merge("qa", POLICY, seen(A, 0.5, 1));
        MemoryContents exported = MemoryDocument.read(
                MemoryDocument.of(memory.contents(ArmFilter.ALL)).json().getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);

        memory.take(exported, true);
        assertThat(memory.contents(ArmFilter.ALL).arms()).isEqualTo(exported.arms());
        assertThat(memory.contents(ArmFilter.ALL).models()).isEqualTo(exported.models());

        memory.take(exported, false);
        assertThat(memory.contents(ArmFilter.ALL).arms().getFirst().statistics().pulls())
                .isEqualTo(2);
        assertThat(memory.contents(ArmFilter.ALL).models().getFirst().moments().pulls())
                .isEqualTo(2);
    }

    @Test
    void importThatFails_takesNothing() {
        memory.merge("qa", POLICY, gained(A, 1));
        memory.merge("qa", POLICY, gained(B, 1));
        MemoryContents exported = memory.contents(ArmFilter.ALL);
        TestDatabase.change(database, "update arm_state set state_version = 99 where arm = 'b'", Map.of());

        assertThatThrownBy(() -> memory.take(exported, false)).isInstanceOf(UnreadableMemoryException.class);

        assertThat(memory.contents(ArmFilter.ALL).arms().getFirst().statistics().pulls())
                .isEqualTo(1);
    }

    @Test
    void filter_choosesWhatIsForgotten() {
        memory.merge("botany/qa/x", POLICY, seen(A, 1, 1));
        memory.merge("botany/text/x", POLICY, seen(B, 1, 1));
        memory.merge("botanyst/qa/x", POLICY, seen(A, 1, 1));

        assertThat(memory.contents(new ArmFilter("botany", null, null)).arms()).hasSize(2);
        assertThat(memory.contents(new ArmFilter("botany", null, null)).models())
                .isEmpty();
        assertThat(memory.forget(new ArmFilter("botany", "thompson", null)))
                .isEqualTo(new ArmMemory.Forgotten(2, 2, 0));
        assertThat(memory.forget(new ArmFilter(null, null, "b"))).isEqualTo(new ArmMemory.Forgotten(0, 0, 1));
        assertThat(memory.forget(ArmFilter.ALL)).isEqualTo(new ArmMemory.Forgotten(1, 1, 1));
        assertThat(memory.contents(ArmFilter.ALL).arms()).isEmpty();
    }

    private static RouterState seen(ArmId arm, double reward, double x) {
        var context = new ContextVector(Map.of("x", x));
        return Policies.of(new PolicySpec.LinThompson())
                .learn(RouterState.EMPTY, new Observation(arm, reward, 2, 5, 4, 1, context));
    }

    /** A policy of which only the name and the way of merging matter. */
    private record Named(String name) implements Policy {
        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Decision choose(RouterView view, RandomGenerator random) {
            throw new UnsupportedOperationException("memory asks for no decision");
        }
    }
}
