package dev.bandloom.job.ledger;

import dev.bandloom.llm.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The columns that jobs and batches keep their usage in. */
final class UsageColumns {
    static final String NAMES = "input_tokens, output_tokens, cost_usd, calls, retries, cached_calls";

    /** Sets the columns to the parameters of {@link #bind}. */
    static final String SET = """
            input_tokens = :input, output_tokens = :output, cost_usd = :money, calls = :calls, retries = :retries,
            cached_calls = :cached""";

    /** Adds the parameters of {@link #bind} to the columns. */
    static final String ADD = """
            input_tokens = input_tokens + :input, output_tokens = output_tokens + :output, cost_usd = cost_usd + :money,
            calls = calls + :calls, retries = retries + :retries, cached_calls = cached_calls + :cached""";

    private UsageColumns() {}

    static MapSqlParameterSource bind(MapSqlParameterSource parameters, Usage usage) {
        return parameters
                .addValue("input", usage.inputTokens())
                .addValue("output", usage.outputTokens())
                .addValue("money", usage.costUsd())
                .addValue("calls", usage.calls())
                .addValue("retries", usage.retries())
                .addValue("cached", usage.cached());
    }

    static Usage read(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getDouble("cost_usd"),
                row.getLong("calls"),
                row.getLong("retries"),
                row.getLong("cached_calls"));
    }
}
