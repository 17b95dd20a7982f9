package dev.bandloom.knowledge;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.store.DataHome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The knowledge bases of the data directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KnowledgeProperties.class)
class KnowledgeConfiguration {
    @Bean
    KnowledgeBases knowledgeBases(DataHome home, TextEncoder encoder, KnowledgeProperties properties) {
        return new KnowledgeBases(home.knowledge(), encoder, properties.limits());
    }

    @Bean
    Uploads uploads(
            DataHome home,
            @Value("${bandloom.web.max-upload:100MB}") DataSize mostBytes,
            @Value("${bandloom.web.max-uploads:10GB}") DataSize mostBytesOfAll) {
        return new Uploads(home.files(), mostBytes.toBytes(), mostBytesOfAll.toBytes());
    }

    @Bean
    NamedBases namedBases(DataHome home, KnowledgeBases bases) {
        return new NamedBases(home.root(), bases);
    }
}
