package dev.bandloom.cli.bench;

import dev.bandloom.dataset.SampleJson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints what was measured, as tables or as one JSON object for each scenario. */
final class BenchReport {
    private static final String LINE = "  %-40s %12s  %s";

    private final PrintWriter out;
    private final boolean json;

    BenchReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void begin(Load load) {
        if (!json) {
            out.println(String.format(
                    Locale.ROOT,
                    "%,d samples in batches of %d, an answer takes %d ms, at most %d calls at a time",
                    load.samples(),
                    load.batch(),
                    load.latency().toMillis(),
                    load.concurrent()));
            out.flush();
        }
    }

    void show(Finding finding) {
        if (json) {
            out.println(SampleJson.mapper()
                    .writeValueAsString(new Line(finding.scenario(), values(finding), finding.missed())));
        } else {
            out.println();
            out.println(finding.scenario() + ": " + finding.about());
            for (var figure : finding.figures()) {
                out.println(String.format(Locale.ROOT, LINE, figure.name(), figure.shown(), figure.shownBar())
                        .stripTrailing());
            }
        }
        out.flush();
    }

    private static Map<String, Double> values(Finding finding) {
        var values = new LinkedHashMap<String, Double>();
        finding.figures().forEach(figure -> values.put(figure.key(), figure.value()));
        return values;
    }

    private record Line(String scenario, Map<String, Double> figures, boolean missed) {}
}
