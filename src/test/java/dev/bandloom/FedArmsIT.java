package dev.bandloom;

import static dev.bandloom.llm.fake.Behaviours.spoilt;
import static dev.bandloom.llm.fake.Behaviours.writer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.llm.fake.Behaviour;
import dev.bandloom.llm.fake.FakeLlmServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of the built jar whose language model writes from documents, and makes samples of accepted ones. */
class FedArmsIT {
    @TempDir
    Path folder;

    @Test
    void languageModel_writesFromPassagesAndEvolvesSamples() throws Exception {
        Behaviour citing =
                spoilt(writer(), text -> text.replaceAll("\"text\"\\s*:\\s*\"([^\"]*)\"", "\"text\":\"$1 [1]\""));
        Behaviour plain = writer();
        try (var server = FakeLlmServer.start(call ->
                call.text().contains("The passages, each on a line") ? citing.answer(call) : plain.answer(call))) {
            var desk = LlmDesk.with(folder, server);
            Path documents = Files.createDirectories(desk.folder.resolve("docs"));
            for (String subject : List.of("rake", "spade", "hoe")) {
                Files.writeString(
                        documents.resolve(subject + ".md"),
                        "# The " + subject + "\n\nThe " + subject + " of this garden has a handle of ash wood.\n");
            }
            String recipe = desk.recipe(60, """
                knowledge_base: {paths: [docs], top_k: 2}
                router_config: {policy: uniform, batch_size: 4, arms: [naive_balanced, rag, evol_instruct]}
                """);

            BandloomProcess.Finished finished = desk.bandloom.run("run", recipe);

            assertThat(finished.exitCode()).as(finished.err()).isZero();
            List<Sample> samples = desk.samples();
            var ids = samples.stream().map(sample -> sample.id().value()).collect(Collectors.toSet());
            assertThat(of(samples, "rag")).isNotEmpty().allSatisfy(sample -> {
                assertThat(sample.trace().passages()).hasSize(2);
                assertThat(sample.input()).contains("handle of ash wood");
                assertThat(sample.response().path("text").asString()).doesNotContain("[1]");
                Map<String, Object> cite = step(sample, "cite").params();
                assertThat(cite.get("cited") + "" + cite.get("foreign")).contains(".md#1");
            });
            assertThat(of(samples, "rag"))
                    .anySatisfy(sample -> assertThat(
                                    step(sample, "cite").params().get("cited").toString())
                            .contains(".md#1"));
            assertThat(of(samples, "evol_instruct")).isNotEmpty().allSatisfy(sample -> {
                assertThat(ids).containsAll(sample.trace().parentIds());
                assertThat(step(sample, "evolve").params()).containsKeys("operator", "depth");
            });
            assertThat(server.traffic().calls())
                    .anySatisfy(call -> assertThat(call.text()).contains("\"source\":\"docs/rake.md\""))
                    .anySatisfy(call -> assertThat(call.text()).contains("\"operator\":"));
        }
    }

    private static List<Sample> of(List<Sample> samples, String arm) {
        return samples.stream()
                .filter(sample -> sample.metadata().arm().equals(arm))
                .toList();
    }

    private static ProcessingStep step(Sample sample, String name) {
        return sample.trace().processingSteps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
