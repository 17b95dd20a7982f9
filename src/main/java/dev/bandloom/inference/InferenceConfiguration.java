package dev.bandloom.inference;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The models of the service: {@code bandloom.models} names a folder; without it the models folder of the data directory
 * and that of the installation serve.
 */
@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {
    @Bean(destroyMethod = "close")
    ModelRegistry modelRegistry(
            @Value("${bandloom.models:}") String folder,
            @Value("${bandloom.home:}") String home,
            @Value("${user.home}") String userHome) {
        var data = home.isBlank() ? userHome + "/.bandloom" : home.strip().replaceFirst("^~/", userHome + "/");
        return ModelRegistry.open(ModelsFolder.of(folder, Path.of(data)));
    }

    @Bean(destroyMethod = "")
    TextEncoder textEncoder(ModelRegistry models) {
        return models.sentenceEncoder();
    }

    @Bean
    HealthIndicator modelsHealthIndicator(ModelRegistry models) {
        return new ModelsHealth(models);
    }
}
