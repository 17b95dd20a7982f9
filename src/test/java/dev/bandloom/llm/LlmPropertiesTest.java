package dev.bandloom.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class LlmPropertiesTest {
    @Test
    void shippedConfiguration_knowsThreeProvidersAndAsksNone() throws IOException {
        LlmProperties shipped = shipped();

        assertThat(shipped.defaultProvider()).isEqualTo("offline");
        assertThat(shipped.providers()).containsOnlyKeys("openai", "ollama", "vllm");
        LlmProperties.Provider openai = shipped.providers().get("openai");
        assertThat(openai.keyVariable()).isEqualTo("OPENAI_API_KEY");
        assertThat(openai.defaultModel()).isEqualTo("gpt-4o-mini");
        assertThat(openai.maxConcurrency()).isEqualTo(16);
        assertThat(openai.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(openai.priceOf("gpt-4o")).isEqualTo(new Price(2.5, 10));
        assertThat(openai.priceOf("unheard-of")).isNull();
        assertThat(shipped.providers().get("ollama").priceOf("any")).isEqualTo(Price.NOTHING);
        assertThat(shipped.cache().maxSize()).isEqualTo(DataSize.ofMegabytes(256));
        assertThat(shipped.cache().maxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(shipped.patience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void settings_areReadInKebabCase() {
        LlmProperties.Provider provider = bind(Map.of(
                        "providers.x.base-url", "http://127.0.0.1:1/v1",
                        "providers.x.structured-output", "json_object",
                        "providers.x.price.input", "1.5",
                        "providers.x.price.output", "2",
                        "providers.x.models.[a/b.c].input-price", "3",
                        "providers.x.models.[a/b.c].output-price", "4"))
                .providers()
                .get("x");

        assertThat(provider.structuredOutput().name()).isEqualTo("JSON_OBJECT");
        assertThat(provider.priceOf("any")).isEqualTo(new Price(1.5, 2));
        assertThat(provider.priceOf("a/b.c")).isEqualTo(new Price(3, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default-provider | nowhere | default-provider is 'nowhere', which is not configured",
                "patience | 0s | patience is 'PT0S', but must be positive",
                "patience | 9999d | patience is 'PT239976H', but must be positive and at most 3650d",
                "cache.max-size | 0B | cache.max-size is '0B', but must be positive",
                "cache.max-age | -1d | cache.max-age is 'PT-24H', but must be positive",
                "recipe-hosts[0] | http://a/b | recipe-hosts is 'http://a/b', but must be a host or host:port",
                "providers.x.base-url | ftp://host | x.base-url is '****', but must be an http or https address",
                "providers.x.base-url | http:///v1 | x.base-url is 'http:///v1', but must be an http or https address",
                "providers.x.base-url | https://u:secret@host/v1 | x.base-url is '****', but must be an http or https",
                "providers.x.max-concurrency | 0 | x.max-concurrency is '0', but must lie between 1 and 10000",
                "providers.x.timeout | 0s | x.timeout is 'PT0S', but must lie between 1ms and 1d",
                "providers.x.timeout | 100ns | x.timeout is 'PT0.0000001S', but must lie between 1ms and 1d",
                "providers.x.timeout | 60d | x.timeout is 'PT1440H', but must lie between 1ms and 1d",
                "providers.x.price.input | -1 | x.price.input is '-1.0', but must be US dollars",
                "providers.x.models.m.output-price | NaN | x.models.m.output-price is 'NaN', but must be US dollars",
                "providers.x.key-variable | sk-secret | x.key-variable is '****', but must be the name of an environment",
                "providers.X_Y!.base-url | http://a/v1 | providers is 'X_Y!', but must be a name",
                "providers.offline.base-url | http://a/v1 | is the name of the built-in engine; choose another name",
            })
    void badValue_isRefusedWithKeyValueAndCure(String key, String value, String message) {
        var settings = new HashMap<>(Map.of("providers.x.base-url", "http://127.0.0.1:1/v1"));
        settings.put(key.replace("X_Y!", "[X_Y!]"), value);

        assertThatThrownBy(() -> bind(settings))
                .rootCause()
                .hasMessageContaining(message)
                .hasMessageStartingWith("bandloom.llm.")
                .message()
                .doesNotContain("secret");
    }

    static LlmProperties shipped() throws IOException {
        var yaml = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"));
        return new Binder(ConfigurationPropertySources.from(yaml))
                .bind("bandloom.llm", LlmProperties.class)
                .get();
    }

    static LlmProperties bind(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((key, value) -> source.put("bandloom.llm." + key, value));
        return new Binder(source).bind("bandloom.llm", LlmProperties.class).get();
    }
}
