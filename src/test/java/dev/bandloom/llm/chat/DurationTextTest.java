package dev.bandloom.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT0.25S, 250ms", "PT1S, 1s", "PT90S, 90s", "PT1M, 1m", "PT2H, 120m"})
    void duration_isWrittenAsInSettings(Duration time, String text) {
        assertThat(DurationText.of(time)).isEqualTo(text);
    }
}
