package dev.bandloom.job;

import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.feedback.ArmRecord;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.feedback.ModelRecord;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.inference.Models;
import dev.bandloom.job.arms.ArmActivity;
import dev.bandloom.job.arms.JobActivity;
import dev.bandloom.job.arms.Stretch;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.preview.BatchPrompts;
import dev.bandloom.job.preview.PromptArchive;
import dev.bandloom.job.report.Reports;
import dev.bandloom.job.rest.EventController;
import dev.bandloom.job.rest.ExportController;
import dev.bandloom.job.rest.JobController;
import dev.bandloom.job.rest.LateRewardController;
import dev.bandloom.job.rest.LineageController;
import dev.bandloom.job.rest.PromptController;
import dev.bandloom.job.rest.RecipeController;
import dev.bandloom.job.rest.ReportController;
import dev.bandloom.knowledge.KnowledgeSurface;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.preview.Preview;
import dev.bandloom.pipeline.preview.RenderedPrompt;
import dev.bandloom.quality.Facilities;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
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
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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

    public FakeEvents events() {
        return context.getBean(FakeEvents.class);
    }

    public FakeReplay replay() {
        return context.getBean(FakeReplay.class);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What it serves: the condition of each endpoint with what answers. */
    public Map<RequestMappingInfo, HandlerMethod> endpoints() {
        return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
    }

    @Override
    public void close() {
        context.close();
    }

    /** The application. */
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @ComponentScan("dev.bandloom.web")
    @Import({
        EventController.class,
        ExportController.class,
        LateRewardController.class,
        LineageController.class,
        JobController.class,
        PromptController.class,
        RecipeController.class,
        ReportController.class,
        KnowledgeSurface.class
    })
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
        FakeEvents events(FakeJobs jobs) {
            return new FakeEvents(jobs);
        }

        @Bean
        LateRewards lateRewards(FakeJobs jobs) {
            return new FakeLateRewards(jobs);
        }

        @Bean
        Lineages lineages() {
            return new FakeLineages();
        }

        @Bean
        FakeReplay replay() {
            return new FakeReplay();
        }

        @Bean
        Preview preview() {
            var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
            return new Preview(
                    new LoopFactory(
                            new LetterEncoder(), Facilities.of(Models.encoding(new LetterEncoder())), clock, clock),
                    order -> new OfflineSession());
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
        Reports reports(FakeJobs jobs) {
            return FakeReports.of(jobs);
        }

        @Bean
        ArmActivity armActivity(FakeJobs jobs) {
            return new FakeActivity(jobs);
        }

        @Bean
        ArmMemory memory() {
            return new OneArmMemory();
        }
    }

    /** Remembers one arm of one context, and its model. */
    private static final class OneArmMemory extends NoArmMemory {
        private static final Instant AS_OF = Instant.parse("2026-01-02T03:04:05Z");

        private ArmStatistics statistics = new ArmStatistics(10, 8, 6.5, 50, 50, 45);

        @Override
        public synchronized MemoryContents contents(ArmFilter filter) {
            var arm = new ArmId("rich");
            var moments = new LinearMoments(List.of("progress"), List.of(2.0, 1.0, 0.5), List.of(1.0, 0.5), 0.5);
            return new MemoryContents(
                    AS_OF,
                    List.of(new ArmRecord("botany/description", "thompson", arm, "naive a/b {}", AS_OF, statistics)),
                    List.of(new ModelRecord("lin_ts", arm, "", AS_OF, moments)),
                    List.of());
        }

        @Override
        public synchronized void take(MemoryContents contents, boolean replace) {
            var taken = contents.arms().getFirst().statistics();
            statistics = replace ? taken : statistics.plus(taken);
        }
    }

    /** Has the same to tell of every job. */
    private record FakeActivity(FakeJobs jobs) implements ArmActivity {
        private static final ArmId RICH = new ArmId("rich");
        private static final ArmId PLAIN = new ArmId("plain");

        @Override
        public List<JobActivity> newest(int limit) {
            return jobs.list(null, limit).items().stream()
                    .map(job -> new JobActivity(
                            job.id(),
                            job.name(),
                            job.state(),
                            "botany/description",
                            "thompson",
                            new ArmDefinitions(Map.of(RICH, "naive a/b {}")),
                            Map.of(RICH, List.of(new ArmOrigin(ArmOrigin.Level.DOMAIN, 2, 40, 10))),
                            Map.of(RICH, 3L, PLAIN, 1L),
                            Map.of(RICH, 2L),
                            List.of(RICH)))
                    .toList();
        }

        @Override
        public JobActivity of(JobId id) {
            return newest(100).stream()
                    .filter(job -> job.job().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchJobException(id));
        }

        @Override
        public List<Stretch> stretches(JobId job) {
            return List.of(new Stretch(1, 20, Map.of(PLAIN, 1.0)));
        }
    }
}
