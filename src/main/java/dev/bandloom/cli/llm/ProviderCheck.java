package dev.bandloom.cli.llm;

import dev.bandloom.llm.Price;
import dev.bandloom.llm.ProbeResult;
import dev.bandloom.llm.ProviderStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider.
 *
 * @param probe null when it was not called
 * @param notCalled why it was not called, with the cure; null when it was
 */
record ProviderCheck(
        ProviderStatus status,
        @Nullable ProbeResult probe,
        @Nullable String notCalled) {
    static ProviderCheck called(ProviderStatus status, ProbeResult probe) {
        return new ProviderCheck(status, probe, null);
    }

    static ProviderCheck notCalled(ProviderStatus status, String why) {
        return new ProviderCheck(status, null, why);
    }

    boolean failed() {
        return probe != null && !probe.passed();
    }

    /** Why there is no answer, with the cure; null when there is one. */
    @Nullable
    String complaint() {
        return probe == null ? notCalled : probe.error();
    }

    /** The model that was asked, or would have been; empty when there is none. */
    String model() {
        if (probe != null) {
            return probe.model();
        }
        return status.defaultModel() == null ? "" : status.defaultModel();
    }

    @Nullable
    Price price() {
        return probe != null && (probe.price() != null || !probe.model().equals(status.defaultModel()))
                ? probe.price()
                : status.price();
    }

    /** Whether it is the engine that comes with Bandloom. */
    boolean builtIn() {
        return status.baseUrl().isEmpty();
    }
}
