package dev.bandloom.llm;

import dev.bandloom.llm.openai.StructuredOutput;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Language models and where they are found. Keys to them are no part of it, only the names of the environment variables
 * that hold them.
 *
 * @param defaultProvider serves recipes that name none
 * @param patience how long a provider may go on failing before jobs are paused
 * @param recipeHosts {@code host} or {@code host:port} that recipes sent to the server may name in {@code base_url}
 */
@ConfigurationProperties("bandloom.llm")
public record LlmProperties(
        @DefaultValue("offline") String defaultProvider,
        @DefaultValue Cache cache,
        @DefaultValue("5m") Duration patience,
        @DefaultValue Map<String, Provider> providers,
        @DefaultValue List<String> recipeHosts) {
    static final String PREFIX = "bandloom.llm.";

    public LlmProperties {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        recipeHosts =
                recipeHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        providers.forEach((name, provider) -> provider.check(name));
        String offline = ModelRef.OFFLINE.provider();
        if (providers.containsKey(offline)) {
            throw new IllegalArgumentException(
                    PREFIX + "providers." + offline + " is the name of the built-in engine; choose another name");
        }
        if (!defaultProvider.equals(offline) && !providers.containsKey(defaultProvider)) {
            throw new IllegalArgumentException(PREFIX + "default-provider is '" + defaultProvider
                    + "', which is not configured; configured are " + offline + " and " + providers.keySet());
        }
        Check.positive(PREFIX + "patience", patience);
        Check.positive(PREFIX + "cache.max-age", cache.maxAge());
        Check.that(
                cache.maxSize().toBytes() > 0,
                PREFIX + "cache.max-size",
                cache.maxSize(),
                "must be positive; switch the cache off by cache.enabled: false");
        recipeHosts.forEach(host -> Check.that(
                host.matches("[a-z0-9._-]+(:\\d{1,5})?|\\[[0-9a-f:.]+](:\\d{1,5})?"),
                PREFIX + "recipe-hosts",
                host,
                "must be a host or host:port, such as llm.example.org:8000"));
    }

    /**
     * The response cache.
     *
     * @param maxSize the oldest answers go when it is larger
     * @param maxAge older answers are not used
     */
    public record Cache(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("256MB") DataSize maxSize,
            @DefaultValue("30d") Duration maxAge) {}

    /**
     * An endpoint that speaks the OpenAI protocol.
     *
     * @param baseUrl most end in {@code /v1}
     * @param keyVariable environment variable that holds the key; null when the endpoint wants none
     * @param maxConcurrency most calls to one model at a time, at least 1
     * @param timeout longest time from sending a request to the last byte of its answer, from 1 ms to a day
     * @param structuredOutput how the shape of an answer is asked for
     * @param defaultModel serves recipes that name the provider alone; null when they have to name one
     * @param price of every model that has none of its own; null when it is not known
     */
    public record Provider(
            @Nullable String baseUrl,
            @Nullable String keyVariable,
            @DefaultValue("16") int maxConcurrency,
            @DefaultValue("60s") Duration timeout,
            @DefaultValue("auto") StructuredOutput structuredOutput,
            @Nullable String defaultModel,
            @Nullable ProviderPrice price,
            @DefaultValue Map<String, ModelPrice> models) {
        public Provider {
            models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        }

        /** Where calls go. */
        public URI address() {
            return URI.create(String.valueOf(baseUrl).strip());
        }

        /** What a model costs; null when that is not known. */
        public @Nullable Price priceOf(String model) {
            ModelPrice own = models.get(model);
            if (own != null) {
                return new Price(own.inputPrice(), own.outputPrice());
            }
            return price == null ? null : new Price(price.input(), price.output());
        }

        private void check(String name) {
            String key = PREFIX + "providers." + name + ".";
            Check.that(
                    name.matches("[a-z0-9][a-z0-9_-]{0,63}"),
                    PREFIX + "providers",
                    name,
                    "must be a name of lower-case letters, digits, '-' and '_'");
            Check.address(key + "base-url", baseUrl);
            if (keyVariable != null) {
                // Not shown: what looks like no name may be a key in the wrong place.
                Check.that(
                        keyVariable.matches("[A-Za-z_][A-Za-z0-9_]{0,127}"),
                        key + "key-variable",
                        "****",
                        "must be the name of an environment variable, not the key itself");
            }
            Check.that(
                    maxConcurrency >= 1 && maxConcurrency <= 10_000,
                    key + "max-concurrency",
                    maxConcurrency,
                    "must lie between 1 and 10000");
            Check.that(
                    timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofDays(1)) <= 0,
                    key + "timeout",
                    timeout,
                    "must lie between 1ms and 1d");
            if (price != null) {
                Check.price(key + "price.input", price.input());
                Check.price(key + "price.output", price.output());
            }
            models.forEach((model, own) -> {
                Check.price(key + "models." + model + ".input-price", own.inputPrice());
                Check.price(key + "models." + model + ".output-price", own.outputPrice());
            });
        }
    }

    /** US dollars for a million tokens of any model of a provider. */
    public record ProviderPrice(double input, double output) {}

    /** US dollars for a million tokens of one model. */
    public record ModelPrice(double inputPrice, double outputPrice) {}

    /** Refusals of bad values, with key, value and cure. */
    private static final class Check {
        private static final Duration LONGEST = Duration.ofDays(3650);

        static void that(boolean right, String key, Object value, String cure) {
            if (!right) {
                throw new IllegalArgumentException(key + " is '" + value + "', but " + cure);
            }
        }

        static void positive(String key, Duration value) {
            that(
                    value.isPositive() && value.compareTo(LONGEST) <= 0,
                    key,
                    value,
                    "must be positive and at most " + LONGEST.toDays() + "d, such as 60s");
        }

        static void price(String key, double value) {
            that(
                    value >= 0 && value <= 1_000_000,
                    key,
                    value,
                    "must be US dollars for a million tokens, from 0 to 1000000");
        }

        static void address(String key, @Nullable String value) {
            String cure = "must be an http or https address without user, query or fragment, such as https://host/v1";
            that(value != null && !value.isBlank(), key, "", cure);
            // Not shown: a user, a password or a query may be secret.
            that(value != null && value.strip().matches("(?i)https?://[^@?#\\s]+"), key, "****", cure);
            try {
                that(value != null && new URI(value.strip()).getHost() != null, key, String.valueOf(value), cure);
            } catch (java.net.URISyntaxException e) {
                throw new IllegalArgumentException(key + " is '" + value + "', but " + cure, e);
            }
        }
    }
}
