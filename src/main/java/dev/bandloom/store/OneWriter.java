package dev.bandloom.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions of the embedded database, one after another: nobody else writes to it, since a data directory belongs to
 * one process. In H2 2.4 (and 2.5), the rollback of a transaction while others wait for a row that it has locked can
 * leave the table's indexes without the row for good: two of them seem to get it. So everything that writes does so
 * within a transaction.
 */
final class OneWriter implements TransactionOperations {
    private final TransactionOperations transactions;
    private final Lock turn = new ReentrantLock();

    OneWriter(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        turn.lock();
        try {
            return transactions.execute(action);
        } finally {
            turn.unlock();
        }
    }
}
