package dev.bandloom.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
 * <p>H2 sorts by an index only when a query is ordered by the index's columns from the first on, and looks up a list
 * only when it names all of them. Queries of one job therefore say {@code order by job_id, sequence}, although the job
 * is given, and {@code (job_id, sequence) in (:keys)}, or join {@code (values :keys) as wanted (job, sample)} where the
 * index has more columns; otherwise every page of a job would read all of it.
 *
 * @param batches for many rows in one round trip
 * @param transactions joins the caller's transaction when there is one; all that is written, is written within one
 */
public record Database(JdbcClient client, NamedParameterJdbcOperations batches, TransactionOperations transactions) {
    /** A database that lets transactions run side by side. */
    public static Database over(DataSource source) {
        return new Database(
                JdbcClient.create(source),
                new NamedParameterJdbcTemplate(source),
                new TransactionTemplate(new JdbcTransactionManager(source)));
    }

    /** Values as keys that begin with these others, for {@code (first, value) in (:keys)}. */
    public static List<Object[]> keys(Collection<?> values, String... first) {
        var keys = new ArrayList<Object[]>();
        for (Object value : values) {
            Object[] key = Arrays.copyOf(first, first.length + 1, Object[].class);
            key[first.length] = value;
            keys.add(key);
        }
        return keys;
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
