package dev.bandloom.inference;

import dev.bandloom.inference.catalog.ModelEntry;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The models as part of the service's health, without opening any. The service is up whatever is missing: validators
 * without their model abstain.
 */
final class ModelsHealth implements HealthIndicator {
    private final ModelRegistry models;

    ModelsHealth(ModelRegistry models) {
        this.models = models;
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (ModelEntry entry : models.models()) {
            @Nullable String obstacle = ModelRegistry.obstacle(entry);
            var details = new LinkedHashMap<String, Object>();
            details.put("task", entry.task().key());
            details.put("state", obstacle == null ? "present" : "missing");
            if (obstacle != null) {
                details.put("why", obstacle);
            }
            health.withDetail(entry.id(), details);
        }
        if (!models.remarks().isEmpty()) {
            health.withDetail("unusable", models.remarks());
        }
        return health.build();
    }
}
