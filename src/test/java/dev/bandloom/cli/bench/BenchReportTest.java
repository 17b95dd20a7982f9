package dev.bandloom.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.bench.Figure.Unit;
import dev.bandloom.dataset.SampleJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final Load LOAD = new Load(2000, 5, Duration.ofMillis(200), 64);
    private static final Finding FINDING = new Finding(
            "throughput",
            "As fast as it goes.",
            List.of(
                    Figure.told("calls answered, all of them", 1400, Unit.COUNT),
                    new Figure("ratio: wall time / ideal", 1.2, Unit.RATIO, 1.15),
                    new Figure("refused of those", 0.014, Unit.SHARE, 0.05),
                    Figure.told("cost", 0.0123, Unit.USD)));

    private final StringWriter out = new StringWriter();

    @Test
    void table_setsNumbersAgainstTheirBars() {
        var report = new BenchReport(new PrintWriter(out), false);
        report.begin(LOAD);
        report.show(FINDING);

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        2,000 samples in batches of 5, an answer takes 200 ms, at most 64 calls at a time

                        throughput: As fast as it goes.
                          calls answered, all of them                     1,400
                          ratio: wall time / ideal                         1.20  at most 1.15  MISSED
                          refused of those                                 1.4%  at most 5.0%  ok
                          cost                                          $0.0123
                        """);
    }

    @Test
    void json_isOneObjectWithTheNumbersAsTheyAre() {
        var report = new BenchReport(new PrintWriter(out), true);
        report.begin(LOAD);
        report.show(FINDING);

        var line = SampleJson.mapper().readTree(out.toString());
        assertThat(line.get("scenario").stringValue()).isEqualTo("throughput");
        assertThat(line.get("missed").booleanValue()).isTrue();
        assertThat(line.at("/figures/ratio").doubleValue()).isEqualTo(1.2);
        assertThat(line.at("/figures/calls_answered").doubleValue()).isEqualTo(1400);
    }

    @Test
    void ideal_isTheTimeOfAnEndpointThatIsNeverIdle() {
        assertThat(LOAD.calls()).isEqualTo(400);
        assertThat(LOAD.idealSeconds(400, 64)).isEqualTo(1.25);
        assertThat(LOAD.parallelism()).isEqualTo(128);
        assertThat(new Load(11, 5, Duration.ofMillis(1), 1).calls()).isEqualTo(3);
    }

    @Test
    void numberThatCouldNotBeMeasured_missesItsBar() {
        assertThat(new Figure("ratio", Double.NaN, Unit.RATIO, 1.15).missed()).isTrue();
        assertThat(new Figure("ratio", 1.15, Unit.RATIO, 1.15).missed()).isFalse();
        assertThat(Figure.told("ratio", Double.NaN, Unit.RATIO).missed()).isFalse();
    }
}
