package io.github.rollcall.journal;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of their own, each of which begins by making sure that it is this process's turn to write. */
final class FencedTransactions extends TransactionTemplate {

    private static final long serialVersionUID = 1L;

    private final transient Runnable fence;

    /** @param fence throws if it is another process's turn, and keeps it ours until the transaction ends */
    FencedTransactions(PlatformTransactionManager transactions, Runnable fence) {
        super(transactions);
        this.fence = fence;
        setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return super.execute(status -> {
            fence.run();
            return action.doInTransaction(status);
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
