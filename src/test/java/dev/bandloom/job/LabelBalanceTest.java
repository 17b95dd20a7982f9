package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grammar with labels, through the whole job: the share of each label is exact, whatever the temperature. */
class LabelBalanceTest {
    private static final Set<String> POSITIVE = Set.of("I like it.", "It works well.", "I would buy it again.");
    private static final Set<String> NEGATIVE = Set.of("I sent it back.", "It broke.", "I regret it.");

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();

    @ParameterizedTest
    @CsvSource({"template_conservative, 0.7", "template_balanced, 0.9", "template_exploratory, 1.2"})
    void sixtyToForty_isExactAndLabelsAgreeWithTexts(String arm, double temperature) throws IOException {
        var jobs = TestJobs.service(database, TestArmMemory.over(database), folder, id -> {});
        String recipe =
                Files.readString(Path.of("src/test/resources/labels.yaml")).replace("ARM", arm);
        JobView job = jobs.submit(
                new JobSubmission(recipe.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, true));

        JobView ended = jobs.run(
                job.id(),
                (batch, progress) -> assertThat(batch.spec().temperature()).isEqualTo(temperature));

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        var accepted = jobs.samples(job.id(), SampleState.ACCEPTED, null, 500).items();
        assertThat(accepted).hasSize(50);
        assertThat(accepted.stream()
                        .filter(stored ->
                                "positive".equals(stored.sample().metadata().label())))
                .hasSize(30);
        assertThat(accepted).allSatisfy(stored -> {
            var response = stored.sample().response();
            Set<String> agreeing =
                    response.path("verdict").path("sentiment").asString().equals("positive") ? POSITIVE : NEGATIVE;
            String text = response.path("text").asString();
            assertThat(agreeing).contains(text.substring(text.indexOf('|') + 1));
        });
    }
}
