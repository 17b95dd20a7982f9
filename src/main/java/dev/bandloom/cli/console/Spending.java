package dev.bandloom.cli.console;

import dev.bandloom.llm.Usage;
import java.util.Locale;

/** What a job has consumed so far, in words. */
public record Spending(double costUsd, long tokens, long calls, long retries, long cached) {
    public static Spending of(Usage usage) {
        return new Spending(usage.costUsd(), usage.tokens(), usage.calls(), usage.retries(), usage.cached());
    }

    /** Whether there is anything to tell. */
    public boolean any() {
        return costUsd > 0 || calls > 0 || retries > 0 || cached > 0;
    }

    /** {@code $0.0123 · 45,210 tokens · 91 calls, 3 retried, 12 cached}, without what is zero. */
    @Override
    public String toString() {
        return (costUsd > 0 ? usd(costUsd) + " · " : "")
                + String.format(Locale.ROOT, "%,d tokens · %,d calls", tokens, calls)
                + (retries > 0 ? String.format(Locale.ROOT, ", %,d retried", retries) : "")
                + (cached > 0 ? String.format(Locale.ROOT, ", %,d cached", cached) : "");
    }

    public static String usd(double amount) {
        return String.format(Locale.ROOT, "$%,.4f", amount);
    }
}
