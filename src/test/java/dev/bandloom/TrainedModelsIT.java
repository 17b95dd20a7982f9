package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole offline job with the models that ship: what they reject, and what they let pass. */
class TrainedModelsIT {
    private static final String RECIPE = """
        job_id: trained
        num_samples: 8
        seed: 3
        task_input: {description: Notes of a lighthouse keeper.}
        constraints:
          schema:
            type: object
            required: [context, answer]
            properties: {context: {type: string}, answer: {type: string}}
        router_config: {policy: uniform, batch_size: 4, arms: [template_balanced]}
        grammar:
          start: note
          rules:
            note:
              - {template: {context: "The keeper lit the lamp before the storm. <other>", answer: "The keeper lit the lamp before the storm."}, weight: 2}
              - {template: {context: "The old dog slept beside the stove. <other>", answer: "The dog slept beside the stove."}, weight: 2}
              - {template: {context: "The keeper lit the lamp before the storm. <other>", answer: "Nobody has ever seen a lamp or a dog here."}}
              - {template: {context: "You are a fucking bitch. <other>", answer: "You are a fucking bitch."}}
            other: ["The <colour> boat was <far>."]
            far: [far away, in the harbour, late again, for sale]
            colour: [red, green, white, black, blue]
        validators:
          repetition: {enabled: false}
          toxicity: {enabled: true, required: true}
          entailment: {mode: grounded, source: context, field: answer, threshold: 0.6, required: true}
        execution: {parallelism: 2}
        output_path: trained.jsonl
        """;

    @TempDir
    Path temporary;

    @Test
    void job_offensiveAndUnsupportedSamples_areRejectedAndTheOthersKept() throws IOException {
        Path recipe = Files.writeString(temporary.resolve("trained.yaml"), RECIPE);
        var bandloom =
                new BandloomProcess(temporary.resolve("home"), temporary, Map.of("SOURCE_DATE_EPOCH", "1767225600"));

        BandloomProcess.Finished finished = bandloom.run("run", recipe.toString());

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(bandloom.read("trained.jsonl").lines())
                .hasSize(8)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"toxicity\":", "\"entailment\":")
                        .doesNotContain("bitch", "Nobody has ever"));
        assertThat(bandloom.read("trained.rejected.jsonl").lines())
                .anySatisfy(line -> assertThat(line).contains("bitch", "offensive with probability"))
                .anySatisfy(line -> assertThat(line).contains("Nobody has ever", "supported by its source"))
                .allSatisfy(line -> assertThat(line)
                        .as("nothing else is rejected for what it says")
                        .containsPattern("bitch|Nobody has ever|equals that of an accepted sample"));
    }
}
