package dev.bandloom.job.evidence;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.JobId;
import dev.bandloom.job.ledger.BatchFigures;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.job.report.JobReports;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.store.Database;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job has seen of its arms, with what its policy would believe about them at its next decision. */
public final class ArmBeliefs implements JobReports.Arms {
    private static final int AT_ONCE = 500;

    /** Jobs whose state is kept, so that only what they have committed since is read when they are looked at again. */
    private static final int MOST_RECENT = 16;

    private final Database database;
    private final DecisionQueries decisions;
    private final Map<JobId, Learned> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Learned> eldest) {
            return size() > MOST_RECENT;
        }
    });

    /** What a policy learned from the first commits of a job, which do not change. */
    private record Learned(long commits, RouterState state) {}

    public ArmBeliefs(Database database, DecisionQueries decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    /** The arms of a job, from what the store has of it. */
    public List<ArmSummary> of(StoredJob job) {
        return of(job, decisions.figures(job.id()), decisions.latest(job.id()), null);
    }

    @Override
    public List<ArmSummary> of(
            StoredJob job, List<BatchFigures> batches, Optional<DecisionView> latest, @Nullable RouterState learned) {
        Map<ArmId, ArmSummary> chosen = ArmTotals.of(batches);
        List<ArmSummary> arms = job.arms().stream()
                .map(arm -> chosen.getOrDefault(arm, ArmSummary.of(arm, ArmStatistics.NONE, 0, 0, Usage.NONE)))
                .toList();
        if (arms.isEmpty()) {
            return arms;
        }
        Map<ArmId, ArmEvidence> beliefs = beliefs(job, arms, latest, learned == null ? learned(job) : learned);
        return arms.stream()
                .map(arm -> arm.believed(beliefs.getOrDefault(arm.arm(), arm.belief())))
                .toList();
    }

    private static Map<ArmId, ArmEvidence> beliefs(
            StoredJob job, List<ArmSummary> arms, Optional<DecisionView> latest, RouterState learned) {
        var pending = new HashMap<ArmId, Integer>();
        arms.forEach(arm -> pending.put(arm.arm(), (int) arm.pending()));
        return Policies.of(StoredPolicy.of(job))
                .evidence(new RouterView(
                        arms.stream().map(ArmSummary::arm).toList(),
                        learned,
                        pending,
                        latest.map(DecisionView::batch).orElse(0L),
                        latest.map(view -> view.decision().context()).orElse(ContextVector.NONE)));
    }

    /** The state that the job started from and what its commits, and under free ordering its late rewards, taught it. */
    private RouterState learned(StoredJob job) {
        boolean amended = job.learnsLate() && amended(job);
        Policy policy = Policies.of(StoredPolicy.of(job));
        Learned known = amended ? null : recent.get(job.id());
        long after = known == null ? 0 : known.commits();
        RouterState state = known == null ? job.startState() : known.state();
        List<Observation> chunk;
        do {
            chunk = observations(job, after);
            for (Observation observation : chunk) {
                state = policy.learn(state, observation);
            }
            after += chunk.size();
        } while (chunk.size() == AT_ONCE);
        if (!amended) {
            recent.put(job.id(), new Learned(after, state));
        }
        return state;
    }

    /** Whether a commit may teach something else than when it was read before. */
    private boolean amended(StoredJob job) {
        return database.client()
                        .sql("select count(*) from batch where job_id = :job and amended_reward is not null")
                        .param("job", job.id().value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private List<Observation> observations(StoredJob job, long after) {
        boolean late = job.learnsLate();
        return database.client()
                .sql("""
                        select observation, amended_reward from batch
                        where job_id = :job and commit_order > :after order by job_id, commit_order limit :limit""")
                .param("job", job.id().value())
                .param("after", after)
                .param("limit", AT_ONCE)
                .query((row, number) -> {
                    var seen = SampleJson.mapper().readValue(row.getString("observation"), Observation.class);
                    Double amended = row.getObject("amended_reward", Double.class);
                    return late && amended != null ? seen.withReward(amended) : seen;
                })
                .list();
    }
}
