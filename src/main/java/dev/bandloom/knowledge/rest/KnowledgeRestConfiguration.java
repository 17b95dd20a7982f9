package dev.bandloom.knowledge.rest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The resources of files and knowledge bases, where there is a server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import({FileController.class, KnowledgeBaseController.class})
class KnowledgeRestConfiguration {}
