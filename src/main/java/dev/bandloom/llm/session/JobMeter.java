package dev.bandloom.llm.session;

import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.calls.Allowance;
import dev.bandloom.llm.calls.CallAccount;
import dev.bandloom.recipe.BudgetSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What a job has consumed, in all and by batch, and what it may still consume. Safe for many threads. */
public final class JobMeter implements Allowance {
    private static final Usage FROM_CACHE = new Usage(0, 0, 0, 0, 0, 1);
    private static final Usage RETRY = new Usage(0, 0, 0, 0, 1, 0);

    private final String job;
    private final BudgetSpec budget;
    private final InstantSource time;
    private final Instant end;
    private final int maxRetries;
    private final Map<Long, Account> accounts = new HashMap<>();
    private Usage spent;
    private boolean closed;

    /**
     * @param spent what the job has consumed before
     * @param active how long it has run before
     */
    public JobMeter(String job, BudgetSpec budget, Usage spent, Duration active, InstantSource time) {
        this(job, budget, spent, active, time, null);
    }

    /** @param maxRetries of a call; null for as many as may help */
    JobMeter(
            String job,
            BudgetSpec budget,
            Usage spent,
            Duration active,
            InstantSource time,
            @Nullable Integer maxRetries) {
        this.job = job;
        this.budget = budget;
        this.spent = spent;
        this.time = time;
        this.maxRetries = maxRetries == null ? Integer.MAX_VALUE : maxRetries;
        Duration most = budget.maxDuration();
        this.end = most == null ? Instant.MAX : time.instant().plus(most.minus(active));
    }

    @Override
    public boolean capsUsage() {
        return budget.maxTokens() != null || budget.maxCostUsd() != null;
    }

    @Override
    public int maxRetries() {
        return maxRetries;
    }

    /** Where the calls of a batch are counted. */
    public CallAccount account(long batch) {
        return new BatchAccount(batch);
    }

    /** Takes out what was counted for a batch since it was last taken. */
    public synchronized BatchUsage take(long batch) {
        Account account = accounts.remove(batch);
        return account == null ? BatchUsage.NONE : new BatchUsage(account.spent, account.listed);
    }

    /** What the job has spent, before and now. */
    public synchronized Usage spent() {
        return spent;
    }

    /** No calls are allowed any more. */
    public synchronized void close() {
        closed = true;
    }

    @Override
    public synchronized void check() {
        if (closed) {
            throw new CancellationException("The job makes no more calls");
        }
        if (budget.maxTokens() != null && spent.tokens() >= budget.maxTokens()) {
            throw new BudgetReachedException("budget.max_tokens " + budget.maxTokens());
        }
        if (budget.maxCostUsd() != null && spent.costUsd() >= budget.maxCostUsd() && spent.costUsd() > 0) {
            throw new BudgetReachedException("budget.max_cost_usd " + budget.maxCostUsd());
        }
        if (!time.instant().isBefore(end)) {
            throw new BudgetReachedException("budget.max_duration " + budget.maxDuration());
        }
    }

    @Override
    public Instant end() {
        return end;
    }

    private synchronized void add(long batch, Usage pays, Usage listed) {
        Account account = accounts.computeIfAbsent(batch, number -> new Account());
        account.spent = account.spent.plus(pays);
        account.listed = account.listed.plus(listed);
        spent = spent.plus(pays);
    }

    private synchronized void found(long batch, String key, CachedAnswer answer) {
        Usage listed =
                new Usage(answer.answer().inputTokens(), answer.answer().outputTokens(), answer.costUsd(), 1, 0, 0);
        Account account = accounts.computeIfAbsent(batch, number -> new Account());
        boolean own = answer.payer().equals(CachedAnswer.payer(job, batch));
        boolean lost = own && account.paid.add(key);
        add(batch, lost ? listed : FROM_CACHE, listed);
    }

    private synchronized void paid(long batch, String key) {
        accounts.computeIfAbsent(batch, number -> new Account()).paid.add(key);
    }

    private static final class Account {
        private final Set<String> paid = new HashSet<>();
        private Usage spent = Usage.NONE;
        private Usage listed = Usage.NONE;
    }

    /** The account of one batch; what this very batch paid for before a crash is paid for, and counted, once. */
    private final class BatchAccount implements CallAccount {
        private final long batch;

        private BatchAccount(long batch) {
            this.batch = batch;
        }

        @Override
        public void answered(Usage usage) {
            add(batch, usage, usage);
        }

        @Override
        public void retried() {
            add(batch, RETRY, RETRY);
        }

        @Override
        public void paid(String key) {
            JobMeter.this.paid(batch, key);
        }

        @Override
        public void found(String key, CachedAnswer answer) {
            JobMeter.this.found(batch, key, answer);
        }
    }
}
