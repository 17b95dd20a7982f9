package dev.bandloom.job.ledger;

import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a batch when its job is summed up.
 *
 * @param asked candidates asked for
 * @param passed candidates that passed; 0 until the batch is committed
 * @param reward as it was observed; null until the batch is committed
 * @param amendedReward what late signals have made of the reward; null while there are none
 * @param cost money, tokens or candidates; 0 until the batch is committed
 * @param failure why the generator brought nothing; null when it brought candidates
 */
public record BatchFigures(
        long sequence,
        ArmId arm,
        BatchState state,
        int asked,
        int passed,
        @Nullable Double reward,
        @Nullable Double amendedReward,
        double cost,
        Usage usage,
        @Nullable String failure) {
    static final String COLUMNS =
            "sequence, arm, state, asked, passed, reward, amended_reward, cost, failure, " + UsageColumns.NAMES;

    static BatchFigures of(ResultSet row) throws SQLException {
        return new BatchFigures(
                row.getLong("sequence"),
                new ArmId(row.getString("arm")),
                BatchState.valueOf(row.getString("state")),
                row.getInt("asked"),
                row.getInt("passed"),
                row.getObject("reward", Double.class),
                row.getObject("amended_reward", Double.class),
                row.getDouble("cost"),
                UsageColumns.read(row),
                row.getString("failure"));
    }

    /** Of a batch that was just committed, as they are stored. */
    public static BatchFigures of(CommittedBatch batch) {
        return new BatchFigures(
                batch.sequence(),
                batch.spec().decision().arm(),
                BatchState.COMMITTED,
                batch.spec().size(),
                batch.outcome().passed(),
                batch.reward().value(),
                null,
                batch.observation().cost(),
                batch.usage(),
                SqlText.cleanOrNull(batch.failure()));
    }

    /** The reward that counts; 0 until the batch is committed. */
    public double rewardThatCounts() {
        if (amendedReward != null) {
            return amendedReward;
        }
        return reward == null ? 0 : reward;
    }
}
