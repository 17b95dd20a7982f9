package dev.bandloom.job.preview;

import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.preview.Preview;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Previews of recipes, and the prompts of stored jobs. */
@Configuration(proxyBeanMethods = false)
class PreviewConfiguration {
    @Bean
    Preview preview(LoopFactory loops, LlmSessions sessions) {
        return new Preview(loops, sessions);
    }

    @Bean
    PromptArchive promptArchive(RecipeDesk recipes, JobStore jobs, JobLedgers ledgers, DecisionQueries decisions) {
        return new StoredPrompts(recipes, jobs, ledgers, decisions);
    }
}
