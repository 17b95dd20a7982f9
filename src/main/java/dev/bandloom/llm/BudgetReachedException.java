package dev.bandloom.llm;

import java.io.Serial;

/** A job may make no further calls. */
public final class BudgetReachedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String cap;

    /** Takes the cap with its value, such as {@code budget.max_cost_usd 2.0}. */
    public BudgetReachedException(String cap) {
        super("Nothing more may be spent: " + cap + " is reached");
        this.cap = cap;
    }

    public String cap() {
        return cap;
    }
}
