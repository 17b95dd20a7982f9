package dev.bandloom.quality;

import dev.bandloom.inference.Models;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the process lends to validators; {@code bandloom.validators} configures it. */
@Configuration(proxyBeanMethods = false)
class QualityConfiguration {
    @Bean
    Facilities validatorFacilities(Models models, Environment environment) {
        var properties = Binder.get(environment)
                .bind("bandloom.validators", ValidatorProperties.class)
                .orElseGet(() -> new ValidatorProperties(null, null));
        String variable = properties.secretVariable();
        String secret = variable == null || variable.isEmpty() ? "" : environment.getRequiredProperty(variable);
        return new Facilities(models, properties.services(name -> environment.getProperty(name, "")), secret);
    }
}
