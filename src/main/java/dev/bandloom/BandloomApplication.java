package dev.bandloom;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The service: every module's configuration is found from here, by its name, so that a start reads no other class. */
@SpringBootApplication
@ComponentScan(resourcePattern = "**/*Configuration.class")
public class BandloomApplication {
    /** Spring Boot would have Jackson look for mixins, of which there are none, in every class below this package. */
    @Bean
    static BeanDefinitionRegistryPostProcessor noMorePackagesToScan() {
        return registry -> registry.removeBeanDefinition(AutoConfigurationPackages.class.getName());
    }
}
