package dev.bandloom.web;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.arms.ArmActivity;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** The filters in front of every resource, actuator included, what the actuator adds, and what errors look like. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(WebProperties.class)
@Import({BanditsController.class, ProblemAdvice.class, ProblemErrorController.class})
class WebConfiguration {
    @Bean
    FilterRegistrationBean<HostFilter> hostFilter(WebProperties properties, JsonMapper json) {
        return ordered(new HostFilter(properties.allowedHosts(), new ProblemWriter(json)), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebProperties properties, JsonMapper json) {
        return ordered(
                new BodyLimitFilter(properties.maxBody(), properties.maxUpload(), new ProblemWriter(json)),
                Ordered.HIGHEST_PRECEDENCE + 1);
    }

    /** Boot's own valve stays in front of it and finds every answer given. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat(JsonMapper json) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(json)));
    }

    @Bean
    ArmsEndpoint armsEndpoint(ArmMemory memory, Jobs jobs, ArmActivity activity) {
        return new ArmsEndpoint(memory, jobs, activity);
    }

    private static <F extends Filter> FilterRegistrationBean<F> ordered(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
