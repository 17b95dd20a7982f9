package dev.bandloom.job.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;

class ProviderHealthTest {
    private static final String SECRET = "sk-very-secret-0123456789";

    private final LlmProviders providers = LlmProviders.of(
            new Binder(new MapConfigurationPropertySource(Map.of(
                            "bandloom.llm.providers.local.base-url", "http://127.0.0.1:9/v1",
                            "bandloom.llm.providers.local.key-variable", "LOCAL_KEY",
                            "bandloom.llm.providers.local.max-concurrency", "7")))
                    .bind("bandloom.llm", LlmProperties.class)
                    .get(),
            variable -> variable.equals("LOCAL_KEY") ? SECRET : null);

    @Test
    void everyProvider_isShownWithItsLimitAndWithoutItsKey() {
        var health = new ProviderHealth(providers).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsOnlyKeys("offline", "local");
        assertThat(health.getDetails().get("local").toString())
                .isEqualTo("{key_set=true, base_url=http://127.0.0.1:9/v1, limit=7, connections=[]}");
        assertThat(health.toString()).doesNotContain(SECRET);
    }

    @Test
    void providerThatAJobHasCalled_staysConnected() {
        var model = new ModelRef("local", "mini");
        var order = new LlmSessions.Order(
                "j1",
                new LlmSpec(model, null, null, false, null),
                new BudgetSpec(10, null, null, null, null),
                Usage.NONE,
                Duration.ZERO,
                true);
        try (var session =
                providers.sessions(ResponseCache.NONE, CallObserver.NONE).open(order)) {
            session.client(model);
        }
        assertThat(new ProviderHealth(providers)
                        .health()
                        .getDetails()
                        .get("local")
                        .toString())
                .contains("connections=[{base_url=http://127.0.0.1:9/v1, models=[");
    }
}
