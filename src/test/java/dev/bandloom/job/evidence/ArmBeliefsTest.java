package dev.bandloom.job.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.TestJobs;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JdbcLateRewards;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArmBeliefsTest {
    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private final EventLog events = new EventLog(database);
    private Jobs jobs;

    @BeforeEach
    void open() {
        jobs = TestJobs.service(database, memory, folder, id -> {});
    }

    private JobView submitted(String router, String ordering) {
        String recipe = """
                job_id: cards
                num_samples: 20
                task_input: {description: Cards about otters and herons at the brook.}
                router_config: {%s, arms: [naive_balanced, naive_creative], batch_size: 2}
                execution: {ordering: %s, parallelism: 2}
                budget: {max_candidates: 60}
                """.formatted(router, ordering);
        return jobs.submit(
                new JobSubmission(recipe.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, true));
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments("policy: auto", new PolicySpec.Auto()),
                arguments("policy: uniform", new PolicySpec.Uniform()),
                arguments(
                        "policy: fixed, fixed_arm: naive_creative", new PolicySpec.Fixed(new ArmId("naive_creative"))),
                arguments(
                        "policy: epsilon_greedy, epsilon_start: 0.4, epsilon_min: 0.1, epsilon_decay: 0.9",
                        new PolicySpec.EpsilonGreedy(0.4, 0.1, 0.9)),
                arguments("policy: thompson", new PolicySpec.Thompson()),
                arguments("policy: gaussian_thompson", new PolicySpec.GaussianThompson()),
                arguments("policy: ucb, exploration: 1.25", new PolicySpec.Ucb(1.25)),
                arguments("policy: ucb_tuned", new PolicySpec.UcbTuned()),
                arguments("policy: kl_ucb", new PolicySpec.KlUcb()),
                arguments("policy: softmax, softmax_temperature: 0.25", new PolicySpec.Softmax(0.25)),
                arguments("policy: exp3", new PolicySpec.Exp3()),
                arguments("policy: lin_ucb, exploration: 0.5", new PolicySpec.LinUcb(0.5)),
                arguments("policy: lin_ts", new PolicySpec.LinThompson()),
                arguments(
                        "policy: ucb, exploration: 1.25, discount: 0.97",
                        new PolicySpec.Adjusted(new PolicySpec.Ucb(1.25), new PolicyOptions(0.97, null, false, null))),
                arguments(
                        "policy: auto, window: 50, objective: quality_per_cost, retire: 0.99",
                        new PolicySpec.Adjusted(new PolicySpec.Auto(), new PolicyOptions(null, 50, true, 0.99))));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void policyOfAStoredJob_isThatOfItsRecipe(String router, PolicySpec policy) {
        JobView job = submitted(router, "strict");

        var stored =
                new JobStore(database, events, Clock.systemUTC()).find(job.id()).orElseThrow();
        assertThat(StoredPolicy.of(stored)).isEqualTo(policy);
        assertThat(jobs.arms(job.id()))
                .hasSize(2)
                .allSatisfy(arm -> assertThat(arm.evidence()).startsWith("no reward yet"));
    }

    @Test
    void endedJob_showsWhatItsPolicyBelieves() {
        JobView job =
                jobs.run(submitted("policy: thompson, discount: 0.8", "strict").id(), (batch, progress) -> {});

        List<ArmSummary> arms = jobs.arms(job.id());
        assertThat(arms.stream().mapToDouble(arm -> arm.belief().pulls()).sum()).isCloseTo(job.batches(), within(1e-9));
        assertThat(arms)
                .filteredOn(arm -> arm.pulls() > 0)
                .allSatisfy(arm -> assertThat(arm.belief().weight()).isLessThanOrEqualTo(arm.pulls()))
                .anySatisfy(arm -> assertThat(arm.evidence()).contains("of which still count"));
    }

    @Test
    void jobThatIsLookedAtWhileItRuns_isBelievedAsOneThatIsLookedAtOnce() {
        JobId job = submitted("policy: auto, window: 5", "strict").id();

        jobs.run(job, (batch, progress) -> jobs.arms(job));

        Jobs fresh = TestJobs.service(database, memory, folder, id -> {});
        assertThat(jobs.arms(job)).isEqualTo(fresh.arms(job)).isEqualTo(jobs.arms(job));
    }

    @ParameterizedTest
    @CsvSource({"free,0", "strict,1"})
    void lateReward_isBelievedWhereTheJobLearnsIt(String ordering, int learned) {
        JobView job = jobs.run(submitted("policy: thompson", ordering).id(), (batch, progress) -> {});
        DecisionView first = jobs.decisions(job.id(), null, 100).items().stream()
                .filter(decision -> decision.reward() != null)
                .findFirst()
                .orElseThrow();
        ArmId arm = first.decision().arm();
        double observed = Objects.requireNonNull(first.reward()).value();
        ArmSummary before = summary(job, arm);

        new JdbcLateRewards(database, events, memory, Clock.systemUTC())
                .amend(job.id(), first.batch(), new LateSignal("review", 0, null));

        ArmSummary after = summary(job, arm);
        assertThat(observed).isPositive();
        assertThat(after.meanReward()).isCloseTo(before.meanReward() - observed / before.pulls(), within(1e-9));
        assertThat(after.belief().mean())
                .isCloseTo(learned * before.belief().mean() + (1 - learned) * after.meanReward(), within(1e-9));
    }

    private ArmSummary summary(JobView job, ArmId arm) {
        return jobs.arms(job.id()).stream()
                .filter(summary -> summary.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }
}
