package dev.bandloom.llm;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The language models of the service; keys are read from the environment when a provider is first called. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LlmProperties.class)
class LlmConfiguration {
    @Bean
    LlmProviders llmProviders(LlmProperties properties) {
        return LlmProviders.of(properties, System::getenv);
    }

    @Bean
    LlmSessions llmSessions(
            LlmProviders providers, ObjectProvider<ResponseCache> cache, ObjectProvider<CallObserver> observers) {
        return providers.sessions(
                cache.getIfAvailable(() -> ResponseCache.NONE), observers.getIfAvailable(() -> CallObserver.NONE));
    }
}
