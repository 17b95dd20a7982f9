package dev.bandloom.job.running;

import dev.bandloom.llm.LlmProviders;
import dev.bandloom.llm.ProviderActivity;
import dev.bandloom.llm.ProviderActivity.ModelActivity;
import dev.bandloom.llm.ProviderStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The language models as part of the service's health, without calling any. The service is up whatever its providers do:
 * jobs wait for them.
 */
public final class ProviderHealth implements HealthIndicator {
    private final LlmProviders providers;

    public ProviderHealth(LlmProviders providers) {
        this.providers = providers;
    }

    @Override
    public Health health() {
        var health = Health.up();
        List<ProviderActivity> activity = providers.activity();
        for (ProviderStatus status : providers.statuses()) {
            var details = new LinkedHashMap<String, Object>();
            if (status.keyVariable() != null) {
                details.put("key_set", status.keySet());
            }
            if (!status.baseUrl().isEmpty()) {
                details.put("base_url", status.baseUrl());
                details.put("limit", status.maxConcurrency());
            }
            details.put(
                    "connections",
                    activity.stream()
                            .filter(used -> used.provider().equals(status.name()))
                            .map(ProviderHealth::use)
                            .toList());
            health.withDetail(status.name(), details);
        }
        return health.build();
    }

    private static Map<String, Object> use(ProviderActivity used) {
        var details = new LinkedHashMap<String, Object>();
        details.put("base_url", used.baseUrl());
        if (used.waiting() != null) {
            details.put("waiting", used.waiting());
        }
        details.put("models", used.models().stream().map(ProviderHealth::model).toList());
        return details;
    }

    private static Map<String, Object> model(ModelActivity model) {
        return Map.of("model", model.model(), "in_flight", model.inFlight(), "limit", model.limit());
    }
}
