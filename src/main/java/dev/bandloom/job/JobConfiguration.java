package dev.bandloom.job;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.job.evidence.ArmBeliefs;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.report.JobReports;
import dev.bandloom.job.running.CallMetrics;
import dev.bandloom.job.running.JobMetrics;
import dev.bandloom.job.running.JobRunner;
import dev.bandloom.job.running.ProviderHealth;
import dev.bandloom.job.running.ServerJobs;
import dev.bandloom.knowledge.KnowledgeBases;
import dev.bandloom.knowledge.LoggedIndexing;
import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.quality.Facilities;
import dev.bandloom.store.DataHome;
import dev.bandloom.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Jobs: where they read and write, how they are run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
class JobConfiguration {
    @Bean
    JobFolders jobFolders(DataHome home, JobProperties properties) {
        return new JobFolders(
                home,
                Path.of(properties.install()).toAbsolutePath().normalize(),
                Path.of(properties.workingDirectory()).toAbsolutePath(),
                properties.dataRoots().stream().map(Path::of).toList());
    }

    @Bean
    RecipeDesk recipeDesk(JobFolders folders, LlmProviders providers, Facilities facilities) {
        return new RecipeDesk(
                folders,
                owner -> switch (owner) {
                    case COMMAND -> providers.forCommands();
                    case SERVER -> providers.forServer();
                },
                facilities::lacking);
    }

    @Bean
    LoopFactory loopFactory(
            TextEncoder encoder,
            Facilities facilities,
            KnowledgeBases knowledge,
            @Value("${SOURCE_DATE_EPOCH:#{null}}") @Nullable Long sourceDate) {
        return new LoopFactory(
                encoder,
                facilities,
                Clock.systemUTC(),
                clock(sourceDate),
                documents -> knowledge.open(documents, new LoggedIndexing()));
    }

    @Bean
    ArmBeliefs armBeliefs(Database database, DecisionQueries decisions) {
        return new ArmBeliefs(database, decisions);
    }

    @Bean
    JobReports jobReports(
            Database database,
            JobStore store,
            DecisionQueries decisions,
            ArmBeliefs beliefs,
            JobProperties properties) {
        return new JobReports(database, store, decisions, beliefs, properties.version());
    }

    @Bean
    JobRunner jobRunner(
            RecipeDesk recipes,
            JobStore store,
            JobOwnership ownership,
            JobLedgers ledgers,
            SampleQueries samples,
            JobReports reports,
            LoopFactory loops,
            LlmSessions sessions) {
        return new JobRunner(recipes, store, ownership, ledgers, samples, reports, loops, sessions);
    }

    @Bean
    JobService jobService(
            RecipeDesk recipes,
            JobFolders folders,
            JobStore store,
            JobOwnership ownership,
            SampleQueries samples,
            DecisionQueries decisions,
            ArmBeliefs beliefs,
            ArmMemory memory,
            JobRunner runner,
            ObjectProvider<ServerJobs> server) {
        return new JobService(
                recipes,
                folders,
                store,
                ownership,
                samples,
                decisions,
                beliefs,
                memory,
                runner,
                id -> server.getObject().start(id));
    }

    @Bean
    @ConditionalOnWebApplication
    ServerJobs serverJobs(JobRunner runner, JobStore store, MeterRegistry meters, JobProperties properties) {
        return new ServerJobs(runner, store, new JobMetrics(meters), properties.jobsAtOnce());
    }

    @Bean
    @ConditionalOnWebApplication
    CallObserver callMetrics(MeterRegistry meters) {
        return new CallMetrics(meters);
    }

    @Bean
    @ConditionalOnWebApplication
    ProviderHealth llmHealthIndicator(LlmProviders providers) {
        return new ProviderHealth(providers);
    }

    /** The clock of sample timestamps; fixed by SOURCE_DATE_EPOCH, seconds since 1970, for byte-identical datasets. */
    private static Clock clock(@Nullable Long sourceDate) {
        return sourceDate == null ? Clock.systemUTC() : Clock.fixed(Instant.ofEpochSecond(sourceDate), ZoneOffset.UTC);
    }
}
