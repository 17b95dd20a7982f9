package dev.bandloom.job.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.CallObserver.Outcome;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ModelRef;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(meters);

    @Test
    void attempts_areCountedByOutcomeWithWhatTheyConsumed() {
        var model = new ModelRef("openai", "mini");
        metrics.callEnded(model, Outcome.BUSY, Duration.ofMillis(20), Usage.NONE);
        metrics.callEnded(model, Outcome.ANSWERED, Duration.ofMillis(300), new Usage(120, 80, 0.25, 1, 1, 0));
        metrics.callEnded(model, Outcome.ANSWERED, Duration.ofMillis(100), new Usage(10, 20, 0.5, 1, 0, 0));

        assertThat(attempts("outcome", "answered").count()).isEqualTo(2);
        assertThat(attempts("outcome", "busy").count()).isEqualTo(1);
        assertThat(count("bandloom.llm.tokens", "direction", "input")).isEqualTo(130);
        assertThat(count("bandloom.llm.tokens", "direction", "output")).isEqualTo(100);
        assertThat(count("bandloom.llm.cost", "model", "mini")).isEqualTo(0.75);
    }

    @Test
    void modelsBeyondTheHundredth_shareATag() {
        for (int i = 0; i < 150; i++) {
            metrics.callEnded(new ModelRef("openai", "model" + i), Outcome.ANSWERED, Duration.ZERO, Usage.NONE);
        }
        metrics.callEnded(new ModelRef("openai", "model7"), Outcome.ANSWERED, Duration.ZERO, Usage.NONE);

        assertThat(meters.get("bandloom.llm.attempts").timers()).hasSize(101);
        assertThat(attempts("model", "other").count()).isEqualTo(50);
        assertThat(attempts("model", "model7").count()).isEqualTo(2);
    }

    private Timer attempts(String tag, String value) {
        return meters.get("bandloom.llm.attempts").tag(tag, value).timer();
    }

    private double count(String meter, String tag, String value) {
        return meters.get(meter).tag(tag, value).counter().count();
    }
}
