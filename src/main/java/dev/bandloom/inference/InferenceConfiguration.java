package dev.bandloom.inference;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The models of the service: {@code bandloom.models} names a folder with a {@code models.yaml}; without it the built-in
 * models serve.
 */
@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {
    @Bean(destroyMethod = "close")
    ModelRegistry modelRegistry(@Value("${bandloom.models:}") String folder) {
        return ModelRegistry.load(folder.isBlank() ? null : Path.of(folder));
    }

    @Bean(destroyMethod = "")
    TextEncoder textEncoder(ModelRegistry models) {
        return models.sentenceEncoder();
    }
}
