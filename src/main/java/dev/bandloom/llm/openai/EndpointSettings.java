package dev.bandloom.llm.openai;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is and how it is called.
 *
 * @param provider name of the provider in the configuration, for messages
 * @param baseUrl address that {@code /chat/completions} is appended to; most end in {@code /v1}
 * @param key sent to {@code baseUrl} and nowhere else; null when the endpoint wants none
 * @param keyVariable environment variable that holds the key, for messages; null when none is configured
 * @param timeout longest time from sending a request to the last byte of its answer
 * @param structuredOutput what to begin with
 */
public record EndpointSettings(
        String provider,
        URI baseUrl,
        @Nullable ApiKey key,
        @Nullable String keyVariable,
        Duration timeout,
        StructuredOutput structuredOutput) {
    public EndpointSettings {
        String scheme = baseUrl.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || baseUrl.getHost() == null || baseUrl.getUserInfo() != null) {
            throw new IllegalArgumentException("The base_url of provider '" + provider
                    + "' must be http:// or https:// with a host and without a user. Maybe https://host/v1");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "The timeout of provider '" + provider + "' must be positive, not " + timeout);
        }
        baseUrl = URI.create(baseUrl.toString().replaceFirst("/+$", ""));
    }

    /** {@code Provider 'name' (address)}, the beginning of every message. */
    String who() {
        return "Provider '" + provider + "' (" + baseUrl + ")";
    }
}
