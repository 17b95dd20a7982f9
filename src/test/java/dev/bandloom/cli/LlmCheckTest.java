package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

class LlmCheckTest {
    private static final String KEY = "sk-very-secret-0123456789";

    private final CliRun cli = new CliRun();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private FakeLlmServer server;

    @BeforeEach
    void start() {
        server = FakeLlmServer.start(Behaviours.writer());
        cli.providers = () -> LlmProviders.of(
                new Binder(new MapConfigurationPropertySource(settings))
                        .bindOrCreate("bandloom.llm", LlmProperties.class),
                environment::get);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void configurationWithoutProviders_hasTheOfflineEngine() {
        assertThat(cli.execute("llm", "check")).isZero();

        assertThat(cli.out()).isEqualToNormalizingNewlines("""
                        provider  model          answers in  output       $ per 1M in / out   calls  address
                        offline   offline-rules  -           -            free                    -  built in

                        Recipes that name no provider use offline.
                        """);
        assertThat(cli.opened).isZero();
    }

    @Test
    void provider_isCalledOnceAndShownWithItsPriceAndLimit() {
        configure("fast", "key-variable", "FAST_KEY", "price.input", "0.15", "price.output", "0.6");
        environment.put("FAST_KEY", KEY);

        assertThat(cli.execute("llm", "check")).as(cli.err()).isZero();

        assertThat(cli.out().lines().filter(line -> line.startsWith("fast")).toList())
                .singleElement()
                .asString()
                .matches("fast +small +[0-9]+ ms +json_schema +0\\.15 / 0\\.60 +16 +" + server.baseUrl());
        assertThat(server.traffic().calls()).hasSize(1);
        assertThat(cli.out()).doesNotContain(KEY);
    }

    @Test
    void providerWithoutItsKey_isNotCalled() {
        configure("fast", "key-variable", "FAST_KEY");

        assertThat(cli.execute("llm", "check")).isZero();

        assertThat(cli.out()).contains("not called").contains("fast: no key: set FAST_KEY");
        assertThat(server.traffic().calls()).isEmpty();
        assertThat(cli.execute("llm", "check", "--provider", "fast")).isEqualTo(4);
    }

    @Test
    void wrongKey_endsWithFourAndTheCureButNeverTheKey() {
        server.behave(Behaviours.always(Reply.error(401, "Incorrect API key provided: " + KEY)));
        configure("fast", "key-variable", "FAST_KEY");
        environment.put("FAST_KEY", KEY);

        assertThat(cli.execute("llm", "check")).isEqualTo(4);
        assertThat(cli.out())
                .contains("FAILED")
                .contains("fast: ")
                .contains("FAST_KEY")
                .doesNotContain(KEY);

        assertThat(cli.execute("llm", "check", "--json")).isEqualTo(4);
        assertThat(cli.out()).contains("FAST_KEY").doesNotContain(KEY);
    }

    @Test
    void unreachableProvider_failsWhileOthersAnswer() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        configure("fast");
        configure("gone", "base-url", "http://127.0.0.1:" + port + "/v1");

        assertThat(cli.execute("llm", "check", "--json")).isEqualTo(4);

        var lines = cli.out().lines().map(SampleJson.mapper()::readTree).toList();
        assertThat(lines).hasSize(3);
        var fast = named(lines, "fast");
        assertThat(fast.get("called").booleanValue()).isTrue();
        assertThat(fast.get("structured_output").stringValue()).isEqualTo("json_schema");
        assertThat(fast.get("latency_ms").longValue()).isNotNegative();
        assertThat(fast.get("max_concurrency").intValue()).isEqualTo(16);
        assertThat(fast.has("error")).isFalse();
        assertThat(named(lines, "gone").get("error").stringValue())
                .contains("could not be reached", "Failed to connect", "Check base_url")
                .doesNotContain("Exception");
        assertThat(cli.execute("llm", "check", "--provider", "fast")).isZero();
    }

    @Test
    void modelThatFails_isNotShownWithThePriceOfTheDefaultModel() {
        server.behave(Behaviours.byModel(Map.of("small", Behaviours.writer())));
        configure("fast", "models.small.input-price", "0.15", "models.small.output-price", "0.6");

        assertThat(cli.execute("llm", "check", "--provider", "fast", "--model", "huge"))
                .isEqualTo(4);

        assertThat(cli.out()).contains("unknown").doesNotContain("0.15");
    }

    @Test
    void providerWithoutAModel_isAskedForTheOneThatIsNamed() {
        configure("local");
        settings.remove("bandloom.llm.providers.local.default-model");

        assertThat(cli.execute("llm", "check")).isZero();
        assertThat(cli.out()).contains("local: no model to ask: name one with --provider local --model MODEL");
        assertThat(server.traffic().calls()).isEmpty();

        assertThat(cli.execute("llm", "check", "--provider", "local", "--model", "qwen"))
                .isZero();
        assertThat(cli.out()).contains("local     qwen ").contains(" ms ").contains("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm", "llm check --provider nobody", "llm check --model small", "llm check now"})
    void wrongUsage_endsWithTwo(String command) {
        assertThat(cli.execute(command.split(" "))).isEqualTo(2);
        assertThat(cli.err()).isNotEmpty();
    }

    private void configure(String name, String... more) {
        var prefix = "bandloom.llm.providers." + name + ".";
        settings.put(prefix + "base-url", server.baseUrl().toString());
        settings.put(prefix + "default-model", "small");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(prefix + more[i], more[i + 1]);
        }
    }

    private static JsonNode named(List<JsonNode> lines, String provider) {
        return lines.stream()
                .filter(line -> line.get("provider").stringValue().equals(provider))
                .findFirst()
                .orElseThrow();
    }
}
