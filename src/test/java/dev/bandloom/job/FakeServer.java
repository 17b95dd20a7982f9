package dev.bandloom.job;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.preview.BatchPrompts;
import dev.bandloom.job.preview.PromptArchive;
import dev.bandloom.job.rest.JobController;
import dev.bandloom.job.rest.PromptController;
import dev.bandloom.job.rest.RecipeController;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.preview.Preview;
import dev.bandloom.pipeline.preview.RenderedPrompt;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The real HTTP surface, on a port of its own, over jobs in memory. */
public final class FakeServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private FakeServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static FakeServer start(String... settings) {
        var application = new SpringApplication(Surface.class);
        application.setDefaultProperties(Map.of("server.port", "0", "logging.level.root", "OFF"));
        var arguments = new String[settings.length + 1];
        System.arraycopy(settings, 0, arguments, 1, settings.length);
        arguments[0] = "--server.port=0";
        return new FakeServer(application.run(arguments));
    }

    public FakeJobs jobs() {
        return context.getBean(FakeJobs.class);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        context.close();
    }

    /** The application. */
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @ComponentScan("dev.bandloom.web")
    @Import({JobController.class, PromptController.class, RecipeController.class})
    public static class Surface {
        @Bean
        Recipes recipes() {
            return new FakeRecipes();
        }

        @Bean
        FakeJobs jobs(Recipes recipes) {
            return new FakeJobs(recipes);
        }

        @Bean
        Preview preview() {
            var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
            return new Preview(new LoopFactory(new LetterEncoder(), clock, clock), order -> new OfflineSession());
        }

        @Bean
        PromptArchive prompts(FakeJobs jobs) {
            return (id, batch) -> {
                jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
                var prompt =
                        new RenderedPrompt("write", "offline/offline-rules", "naive-text/2", "You write.", "Write.");
                return batch == 1
                        ? Optional.of(new BatchPrompts(1, FakeRecipes.RICH, "COMMITTED", "naive/1", List.of(prompt)))
                        : Optional.empty();
            };
        }

        @Bean
        ArmMemory memory() {
            return new OneArmMemory();
        }
    }

    /** Remembers one arm of one context. */
    private static final class OneArmMemory implements ArmMemory {
        @Override
        public RouterState recall(String contextKey, String policy) {
            return RouterState.EMPTY;
        }

        @Override
        public void merge(String contextKey, Policy policy, RouterState gained) {
            throw new UnsupportedOperationException("the HTTP surface learns nothing");
        }

        @Override
        public List<Entry> entries() {
            var arms = Map.of(new ArmId("rich"), new ArmStatistics(10, 8, 6.5, 50, 50, 45));
            return List.of(new Entry("botany/description", "thompson", new RouterState(RouterState.VERSION, arms)));
        }
    }
}
