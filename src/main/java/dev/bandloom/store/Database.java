package dev.bandloom.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How other modules speak to the database.
 *
 * @param batches for many rows in one round trip
 * @param transactions joins the caller's transaction when there is one
 */
public record Database(JdbcClient client, NamedParameterJdbcOperations batches, TransactionOperations transactions) {
    /** A database with transactions of its own. */
    public static Database over(DataSource source) {
        return new Database(
                JdbcClient.create(source),
                new NamedParameterJdbcTemplate(source),
                new TransactionTemplate(new JdbcTransactionManager(source)));
    }

    /** The instant as a parameter, cut to the microsecond, which is what both databases keep. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The instant of a column; null stays null. */
    public static @Nullable Instant instantOrNull(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }
}
