package dev.bandloom.job.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.store.Database;
import dev.bandloom.store.SettableClock;
import dev.bandloom.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** What the response cache promises, on any database. */
abstract class JdbcResponseCacheContract {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Database database;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final List<JdbcResponseCache> opened = new ArrayList<>();

    JdbcResponseCacheContract(Database database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        opened.forEach(JdbcResponseCache::close);
    }

    private JdbcResponseCache cache(long bytes) {
        return cache(database, bytes);
    }

    private JdbcResponseCache cache(Database over, long bytes) {
        var cache = new JdbcResponseCache(over, clock, new CacheLimits(bytes, MONTH));
        opened.add(cache);
        return cache;
    }

    /** Stores an answer and waits until it is durable. */
    private static void write(JdbcResponseCache cache, String key, CachedAnswer answer) {
        cache.store(key, answer);
        awaitWritten(cache);
    }

    private static void awaitWritten(JdbcResponseCache cache) {
        Awaitility.await().until(() -> cache.waiting() == 0);
    }

    private static CachedAnswer answer(String text) {
        return new CachedAnswer(new ChatAnswer(text, null, FinishReason.STOP, 120, 80, "mini"), 0.25, "job1/7");
    }

    private static String key(int number) {
        return "%064x".formatted(number);
    }

    private List<String> keys() {
        return database.client()
                .sql("select cache_key from llm_response order by cache_key")
                .query(String.class)
                .list();
    }

    private Instant lastUsed(String key) {
        return database.client()
                .sql("select last_used_at from llm_response where cache_key = :key")
                .param("key", key)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void storedAnswer_isFoundByAnotherProcess() {
        var refusal = new CachedAnswer(
                new ChatAnswer("", "I would rather not \0 \uD83D 🌵", FinishReason.LENGTH, 1, 0, "m".repeat(300)),
                0,
                "");
        write(cache(1 << 20), key(1), answer("{\"items\": [\"a\\u0000b\"]}"));
        write(cache(1 << 20), key(2), refusal);

        JdbcResponseCache other = cache(1 << 20);
        assertThat(other.find(key(1))).contains(answer("{\"items\": [\"a\\u0000b\"]}"));
        assertThat(other.find(key(2)).orElseThrow().answer().refusal()).isEqualTo("I would rather not \0 \uFFFD 🌵");
        assertThat(other.find(key(3))).isEmpty();
    }

    @Test
    void secondAnswerOfAKey_leavesTheFirst() {
        JdbcResponseCache cache = cache(1 << 20);
        cache.store(key(1), answer("first"));
        cache.store(key(1), answer("second"));
        awaitWritten(cache);
        write(cache, key(1), answer("third"));

        assertThat(cache.find(key(1))).contains(answer("first"));
    }

    @Test
    void answersThatWaitForATransaction_areStoredTogetherInTheNext() throws Exception {
        var transactions = new CountedTransactions(database.transactions());
        JdbcResponseCache cache =
                cache(new Database(database.client(), database.batches(), transactions), Long.MAX_VALUE);
        cache.store(key(0), answer("the first"));
        transactions.begun.await();
        for (int i = 1; i < 400; i++) {
            cache.store(key(i), answer("answer " + i));
        }
        assertThat(cache.waiting()).isEqualTo(400);
        assertThat(cache.find(key(399))).contains(answer("answer 399"));
        transactions.proceed.countDown();
        awaitWritten(cache);

        assertThat(keys()).hasSize(400);
        assertThat(transactions.count).hasValue(2);
    }

    @Test
    void moreAnswersThanMayWait_areStoredAll() throws Exception {
        var transactions = new CountedTransactions(database.transactions());
        JdbcResponseCache cache =
                cache(new Database(database.client(), database.batches(), transactions), Long.MAX_VALUE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1200; i++) {
                int number = i;
                threads.execute(() -> cache.store(key(number), answer("answer " + number)));
            }
            Awaitility.await().until(() -> cache.waiting() == 1000);
            transactions.proceed.countDown();
        }
        awaitWritten(cache);

        assertThat(keys()).hasSize(1200);
    }

    @Test
    void interruptedCallers_areServedAndStayInterrupted() throws Exception {
        JdbcResponseCache cache = cache(1 << 20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = IntStream.range(0, 200)
                    .mapToObj(number -> threads.submit(() -> {
                        Thread.currentThread().interrupt();
                        cache.store(key(number), answer("answer " + number));
                        return cache.find(key(number)).isPresent()
                                && Thread.currentThread().isInterrupted();
                    }))
                    .toList();
            for (Future<Boolean> call : calls) {
                assertThat(call.get()).isTrue();
            }
        }
        awaitWritten(cache);

        assertThat(keys()).hasSize(200);
    }

    @Test
    void fullCache_dropsWhatWasNotUsedForLongest() {
        long each = CachedRow.of(key(0), answer("x".repeat(1000))).bytes();
        JdbcResponseCache cache = cache(10 * each);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(5));
            write(cache, key(i), answer("x".repeat(1000)));
        }
        assertThat(keys()).hasSize(10);
        clock.advance(Duration.ofMinutes(5));
        assertThat(cache.find(key(0))).isPresent();
        cache.store(key(10), answer("x".repeat(1000)));

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(keys()).hasSize(9).contains(key(0), key(10)).doesNotContain(key(1), key(2)));
    }

    @Test
    void cacheThatIsTooLargeWhenItIsOpened_isCutBack() {
        JdbcResponseCache large = cache(1 << 30);
        IntStream.range(0, 1200).forEach(number -> {
            large.store(key(number), answer("x"));
        });
        awaitWritten(large);
        clock.advance(Duration.ofSeconds(1));
        write(large, key(1200), answer("x"));
        long each = CachedRow.of(key(0), answer("x")).bytes();

        cache(100 * each).store(key(5000), answer("x"));

        Awaitility.await().untilAsserted(() -> assertThat(keys()).hasSize(90).contains(key(5000), key(1200)));
    }

    @Test
    void answerThatIsTooOld_servesNoMoreAndGoes() {
        JdbcResponseCache cache = cache(1 << 20);
        write(cache, key(1), answer("old"));
        clock.advance(MONTH.plusSeconds(1));

        assertThat(cache.find(key(1))).isEmpty();
        cache(1 << 20).store(key(2), answer("new"));

        Awaitility.await().untilAsserted(() -> assertThat(keys()).containsExactly(key(2)));
    }

    @Test
    void use_isWrittenDownWithLaterAnswers() {
        JdbcResponseCache cache = cache(1 << 20);
        write(cache, key(1), answer("a"));
        Instant stored = lastUsed(key(1));
        clock.advance(Duration.ofHours(1));

        cache.find(key(1));
        cache.close();

        assertThat(lastUsed(key(1))).isEqualTo(stored.plus(Duration.ofHours(1)));
    }

    @Test
    void damagedRow_isAMissAndDeleted() {
        JdbcResponseCache cache = cache(1 << 20);
        for (String damage : List.of("{\"answer\": {\"text\": \"cut o", "null", "{}", "[]", "")) {
            write(cache, key(1), answer("a"));
            TestDatabase.change(database, "update llm_response set response = :damage", Map.of("damage", damage));

            assertThat(cache.find(key(1))).as(damage).isEmpty();
            assertThat(keys()).isEmpty();
        }
    }

    @Test
    void answerThatCannotBeWritten_isLostAndTheNextIsStored() {
        var full = new AtomicBoolean(true);
        TransactionOperations failing = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                if (full.get()) {
                    throw new TransactionException("the disk is full") {};
                }
                return database.transactions().execute(action);
            }
        };
        JdbcResponseCache cache = cache(new Database(database.client(), database.batches(), failing), 1 << 20);

        write(cache, key(1), answer("a"));
        full.set(false);
        write(cache, key(2), answer("a"));

        assertThat(cache.find(key(1))).isEmpty();
        assertThat(keys()).containsExactly(key(2));
    }

    @Test
    void closedCache_takesNothing() {
        JdbcResponseCache cache = cache(1 << 20);
        cache.store(key(1), answer("a"));
        cache.close();

        assertThatThrownBy(() -> cache.store(key(2), answer("a"))).hasMessage("The response cache is closed");
        assertThat(keys()).containsExactly(key(1));
    }

    @Test
    void keyThatIsNoHash_isRefused() {
        assertThatThrownBy(() -> cache(1 << 20).store("k".repeat(65), answer("a")))
                .hasMessageContaining("65 characters");
        assertThat(Optional.of(keys())).contains(List.of());
    }

    /** Holds the first transaction back. */
    private static final class CountedTransactions implements TransactionOperations {
        private final TransactionOperations real;
        private final AtomicInteger count = new AtomicInteger();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch proceed = new CountDownLatch(1);

        CountedTransactions(TransactionOperations real) {
            this.real = real;
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            if (count.incrementAndGet() == 1) {
                begun.countDown();
                try {
                    proceed.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("The writer was interrupted", e);
                }
            }
            return real.execute(action);
        }
    }
}
