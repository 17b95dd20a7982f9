package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.RecordHash;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.verification.DatasetCheck;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.WalkedGraph;
import dev.bandloom.job.lineage.TestLineages;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of several kinds of arms, with rows, examples and samples that a validator edits, walked from end to end. */
class LineageWalkTest {
    private static final String RECIPE = """
            job_id: cards
            num_samples: 30
            seed: 5
            format: text
            task_input:
              description: Cards about animals.
              dataset_path: animals.csv
              examples: ["Otters swim well.", "Newts hide under stones."]
            grammar:
              start: card
              rules:
                card:
                  - {template: 'Ask <animal>@example.org what the <animal> of <home> eats on day <day>.'}
                  - {template: 'The <animal> lives by <home> and was seen there on day <day> of the year.'}
                day: [{template: '1'}, {template: '22'}, {template: '37'}, {template: '148'}, {template: '290'}]
            validators: {pii: {enabled: true, action: redact}}
            router_config: {policy: uniform, arms: [naive_balanced, template_balanced], batch_size: 4}
            """;

    @TempDir
    Path folder;

    @Test
    void everySampleOfAMixedJob_leadsBackToItsRoots() throws IOException {
        var table = new StringBuilder("animal,home\n");
        for (String animal : new String[] {"otter", "heron", "badger", "newt", "marten", "dipper"}) {
            table.append(animal).append(",the ").append(animal).append(" brook\n");
        }
        Files.writeString(folder.resolve("animals.csv"), table);
        Database database = TestDatabase.h2();
        JobService jobs = TestJobs.service(database, TestArmMemory.over(database), folder, id -> {});
        JobView submitted = jobs.submit(
                new JobSubmission(RECIPE.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, false));
        JobView job = jobs.run(submitted.id(), (batch, progress) -> {});
        assertThat(job.state()).as(String.valueOf(job.detail())).isEqualTo(JobState.COMPLETED);

        var store = new JobStore(database, new EventLog(database), Clock.systemUTC());
        WalkedGraph walked = WalkedGraph.of(TestLineages.over(database, store).whole(job.id()));

        walked.assertRooted();
        assertThat(walked.samples())
                .hasSize((int) job.candidates())
                .allSatisfy(sample -> assertThat(walked.reached(sample)).contains(NodeKind.SEED_ROW));
        Set<Object> methods = new HashSet<>();
        for (LineageNode sample : walked.samples()) {
            methods.add(sample.attributes().get("generation_method"));
            boolean naive = "naive".equals(sample.attributes().get("generation_method"));
            assertThat(walked.reached(sample).contains(NodeKind.EXAMPLE)).isEqualTo(naive);
        }
        assertThat(methods).containsExactlyInAnyOrder("naive", "template");
        assertThat(walked.count(NodeKind.EXAMPLE)).isEqualTo(2);
        assertThat(walked.nodes().values().stream()
                        .filter(node -> node.kind() == NodeKind.STEP)
                        .map(node -> node.attributes().get("name")))
                .contains("generate", "expand", "quality", "pii");
        assertThat(walked.nodes().values().stream().filter(node -> node.kind() == NodeKind.SEED_ROW))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.attributes()).containsKey("values"));

        Path dataset = Path.of(job.output());
        assertThat(Files.readAllLines(dataset)).hasSize(30).allSatisfy(line -> {
            var sample = walked.nodes().values().stream()
                    .filter(node -> node.id()
                            .equals(SampleJson.mapper().readTree(line).get("id").stringValue()))
                    .findFirst()
                    .orElseThrow();
            assertThat(SampleJson.mapper().readTree(line).get(RecordHash.MEMBER).stringValue())
                    .isEqualTo(sample.attributes().get("content_hash"));
        });
        assertThat(DatasetCheck.of(
                                RecordFiles.source(dataset),
                                visitor -> jobs.forEachSample(
                                        job.id(), SampleState.ACCEPTED, stored -> visitor.visit(stored.sample())))
                        .sound())
                .isTrue();
    }
}
