package dev.bandloom.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.ModelRegistry;
import org.junit.jupiter.api.Test;

class JudgedSamplesTest {
    @Test
    void judge_byTheDefaultSet_acceptsEachSampleOnce() {
        try (var models = ModelRegistry.load(null, 1)) {
            var samples = new JudgedSamples(JudgedSamples.DEFAULT, models);

            assertThat(samples.judge(0, 40)).isEqualTo(40);
            assertThat(samples.judge(38, 4))
                    .as("two of them were accepted before")
                    .isEqualTo(2);
        }
    }

    @Test
    void judge_byOneValidator_runsNoneOfTheDefaultSet() {
        try (var models = ModelRegistry.load(null, 1)) {
            var samples = new JudgedSamples("length: {min: 5, max: 5000}", models);

            assertThat(samples.validator()).isEqualTo("length");
            assertThat(samples.judge(0, 4)).isEqualTo(4);
            assertThat(samples.judge(0, 4)).as("duplicates are not looked for").isEqualTo(4);
        }
    }
}
