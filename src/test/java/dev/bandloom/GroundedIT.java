package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of the built jar that asks for samples that their passages bear out. */
class GroundedIT {
    @TempDir
    Path folder;

    @Test
    void samplesWithoutPassages_areRejectedAndTheOthersGraded() throws Exception {
        Files.copy(BandloomProcess.INSTALL.resolve("data/island/velmora.md"), folder.resolve("island.md"));
        Files.writeString(folder.resolve("job.yaml"), """
            job_id: grounded
            num_samples: 12
            format: qa
            seed: 3
            task_input:
              description: Questions about an island.
              examples:
                - {context: The Torven 80 holds 80 litres., question: How many litres does it hold?, answer: 80 litres}
                - {context: A caution marks a risk of damage., question: What does it mark?, answer: a risk of damage}
            constraints: {grounded: true}
            knowledge_base: {paths: [island.md], top_k: 2}
            router_config: {policy: uniform, batch_size: 4, arms: [naive_conservative, rag]}
            validators: {answer_support: false}
            output_path: job.jsonl
            llm: {provider: offline}
            """);
        var bandloom = new BandloomProcess(folder.resolve("home"), folder, Map.of());

        var finished = bandloom.run("run", "job.yaml");

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(bandloom.read("job.jsonl").lines())
                .hasSize(12)
                .allSatisfy(line -> assertThat(line).contains("\"entailment\":", "\"arm\":\"rag\"", "island.md#"));
        assertThat(bandloom.read("job.rejected.jsonl").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("entailment: nothing bears out the sample", "\"arm\":\"naive_conservative\""));
    }
}
