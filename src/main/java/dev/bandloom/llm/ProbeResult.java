package dev.bandloom.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one small call to a provider showed.
 *
 * @param model the model that was asked; empty when there was none to ask
 * @param latency from sending the call to the end of its answer
 * @param structuredOutput how the shape of its answers is asked for: {@code json_schema}, {@code json_object} or
 *     {@code prompt}; null when that is not known
 * @param price of the model; null when it is not known
 * @param error why there is no usable answer, with the cure; null when there is one
 */
public record ProbeResult(
        String provider,
        String model,
        Duration latency,
        @Nullable String structuredOutput,
        @Nullable Price price,
        @Nullable String error) {
    public boolean passed() {
        return error == null;
    }
}
