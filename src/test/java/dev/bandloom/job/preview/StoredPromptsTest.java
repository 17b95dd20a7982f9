package dev.bandloom.job.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.StoredSample;
import dev.bandloom.job.TestJobs;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.pipeline.preview.RenderedPrompt;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPromptsTest {
    private static final String RECIPE = """
            job_id: cards
            num_samples: 16
            seed: 5
            task_input: {description: Cards about animals., dataset_path: animals.csv}
            router_config: {policy: uniform, arms: [naive_balanced, naive_creative], batch_size: 4}
            execution: {window: 1}
            """;

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private Jobs jobs;
    private PromptArchive archive;
    private JobId job;

    @BeforeEach
    void run() throws IOException {
        table("otter", "heron", "badger", "newt", "marten", "dipper", "grayling", "mayfly");
        jobs = TestJobs.service(database, memory, folder, id -> {});
        archive = archive();
        job = jobs.submit(new JobSubmission(
                        RECIPE.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, true))
                .id();
        jobs.run(job, (batch, progress) -> {});
    }

    @Test
    void promptsOfABatch_holdWhatItsSamplesWereWrittenFrom() {
        List<DecisionView> decisions = jobs.decisions(job, null, 100).items();
        assertThat(decisions).hasSizeGreaterThanOrEqualTo(4);
        for (DecisionView decision : decisions) {
            BatchPrompts batch = archive.prompts(job, decision.batch()).orElseThrow();

            assertThat(batch.arm()).isEqualTo(decision.decision().arm());
            assertThat(batch.state()).isEqualTo("COMMITTED");
            assertThat(batch.recordedPromptVersion()).isEqualTo("naive-text/2");
            RenderedPrompt prompt = batch.prompts().getFirst();
            assertThat(batch.prompts()).hasSize(1);
            assertThat(prompt.purpose()).isEqualTo("write");
            assertThat(prompt.model()).isEqualTo("offline/offline-rules");
            assertThat(prompt.promptVersion()).isEqualTo("naive-text/2");
            for (StoredSample sample : samples(decision.batch())) {
                String animal = sample.sample().input().replaceAll("animal: (\\w+);.*", "$1");
                assertThat(prompt.user()).contains("\"animal\":\"" + animal + "\"");
            }
        }
    }

    @Test
    void laterBatch_isShownWhatWasAcceptedBeforeIt() {
        String first =
                archive.prompts(job, 1).orElseThrow().prompts().getFirst().user();
        String second =
                archive.prompts(job, 2).orElseThrow().prompts().getFirst().user();

        assertThat(first).doesNotContain("in the dataset already");
        assertThat(second)
                .contains("in the dataset already")
                .contains(samples(1).getLast().sample().response().stringValue());
    }

    @Test
    void refinedDescription_standsInThePrompts() {
        String refined =
                SampleJson.mapper().writeValueAsString(new Preparation("Cards for a riverside path.", List.of()));
        TestDatabase.change(
                database,
                "update job set preparation = :preparation where id = :job",
                Map.of("preparation", refined, "job", job.value()));

        assertThat(archive.prompts(job, 1).orElseThrow().prompts().getFirst().user())
                .contains("Cards for a riverside path.")
                .doesNotContain("Cards about animals.");
    }

    @Test
    void unknownBatch_isNone() {
        assertThat(archive.prompts(job, 4711)).isEmpty();
    }

    @Test
    void unknownJob_isNamed() {
        assertThatExceptionOfType(NoSuchJobException.class)
                .isThrownBy(() -> archive.prompts(new JobId("nothing"), 1))
                .withMessageContaining("nothing");
    }

    @Test
    void changedTable_leavesThePromptsUnknown() throws IOException {
        table("fox");
        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> archive.prompts(job, 1))
                .withMessageContaining(job.value());

        Files.delete(folder.resolve("animals.csv"));
        assertThatExceptionOfType(JobStateConflictException.class).isThrownBy(() -> archive.prompts(job, 1));
    }

    private List<StoredSample> samples(long batch) {
        return jobs.samples(job, null, null, 500).items().stream()
                .filter(sample -> sample.sample().id().toString().startsWith("%06d-".formatted(batch)))
                .toList();
    }

    private PromptArchive archive() {
        var clock = Clock.systemUTC();
        var events = new EventLog(database);
        return new StoredPrompts(
                new RecipeDesk(TestJobs.folders(folder), owner -> LlmCatalogue.OFFLINE, recipe -> List.of()),
                new JobStore(database, events, clock),
                new JobLedgers(database, events, memory, clock),
                new DecisionQueries(database));
    }

    private void table(String... animals) throws IOException {
        var table = new StringBuilder("animal,home\n");
        for (String animal : animals) {
            table.append(animal).append(",the banks of the ").append(animal).append(" brook\n");
        }
        Files.writeString(folder.resolve("animals.csv"), table);
    }
}
