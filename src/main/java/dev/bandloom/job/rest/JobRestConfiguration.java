package dev.bandloom.job.rest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The resources of jobs and recipes, where there is a server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import({
    EventController.class,
    ExportController.class,
    JobController.class,
    LateRewardController.class,
    LineageController.class,
    PromptController.class,
    RecipeController.class,
    ReportController.class
})
class JobRestConfiguration {}
