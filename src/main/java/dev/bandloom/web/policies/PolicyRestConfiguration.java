package dev.bandloom.web.policies;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The resources of policies, where there is a server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import(PolicyController.class)
class PolicyRestConfiguration {}
