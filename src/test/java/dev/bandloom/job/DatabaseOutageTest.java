package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Jobs whose database does not answer for a while, as when all connections are taken or its server starts anew. */
class DatabaseOutageTest {
    private static final String RECIPE = """
            job_id: cards
            num_samples: 8
            task_input: {description: Cards about otters., labels: [good, bad]}
            format: classification
            router_config: {arms: [naive_balanced], batch_size: 4}
            execution: {parallelism: 1}
            """;

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final Outage outage = new Outage(database.transactions());
    private JobService jobs;

    @BeforeEach
    void open() {
        var shaky = new Database(database.client(), database.batches(), outage);
        jobs = TestJobs.service(shaky, TestArmMemory.over(database), folder, job -> {});
    }

    @Test
    void jobThatCannotWrite_isPausedAndGoesOn() {
        JobId job = submit();

        JobView stopped = jobs.run(job, (batch, progress) -> outage.refuse(1));

        assertThat(stopped.state()).isEqualTo(JobState.PAUSED);
        assertThat(stopped.detail()).isEqualTo("the database could not be reached: no connection within 30 s");
        assertThat(submit()).isEqualTo(job);
        JobView ended = jobs.run(job, (batch, progress) -> {});
        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(ended.accepted()).isEqualTo(8);
    }

    @Test
    void jobThatCannotEvenBePaused_isAsItWasAndGoesOn() {
        JobId job = submit();

        assertThatThrownBy(() -> jobs.run(job, (batch, progress) -> outage.refuse(4)))
                .isInstanceOf(CannotCreateTransactionException.class);

        assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs.run(job, (batch, progress) -> {}).accepted()).isEqualTo(8);
    }

    @Test
    void jobWhoseConnectionsAPostgresServerCloses_isPausedAndGoesOn() {
        Database postgres = TestDatabase.postgres();
        jobs = TestJobs.service(postgres, TestArmMemory.over(postgres), folder, job -> {});
        JobId job = submit();

        JobView stopped = jobs.run(job, (batch, progress) -> closeConnections(postgres));

        assertThat(stopped.state()).as(stopped.detail()).isEqualTo(JobState.PAUSED);
        assertThat(stopped.detail()).startsWith("the database could not be reached: ");
        assertThat(submit()).isEqualTo(job);
        assertThat(jobs.run(job, (batch, progress) -> {}).accepted()).isEqualTo(8);
    }

    /** What a server does that is started anew. */
    private static void closeConnections(Database postgres) {
        postgres.client()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .query()
                .listOfRows();
        assertThatThrownBy(() -> postgres.client()
                        .sql("select pg_terminate_backend(pg_backend_pid())")
                        .query()
                        .listOfRows())
                .isInstanceOf(DataAccessException.class);
    }

    private JobId submit() {
        return jobs.submit(new JobSubmission(
                        RECIPE.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, false, true))
                .id();
    }

    /** Transactions of which some cannot begin. */
    private static final class Outage implements TransactionOperations {
        private final TransactionOperations transactions;
        private int left;

        Outage(TransactionOperations transactions) {
            this.transactions = transactions;
        }

        void refuse(int next) {
            left = next;
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            if (left > 0) {
                left--;
                throw new CannotCreateTransactionException(
                        "no transaction", new SQLTransientConnectionException("no connection within 30 s"));
            }
            return transactions.execute(action);
        }
    }
}
