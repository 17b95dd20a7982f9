package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.util.ArrayList;
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
        assertThat(memory.entries())
                .extracting(
                        ArmMemory.Entry::contextKey,
                        ArmMemory.Entry::policy,
                        entry -> entry.state().arm(A).rewardSum())
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
