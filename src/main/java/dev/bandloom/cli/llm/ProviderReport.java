package dev.bandloom.cli.llm;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.Price;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what is known of providers, as a table with the cures below it or as one JSON object for each provider. */
final class ProviderReport {
    private final PrintWriter out;

    ProviderReport(PrintWriter out) {
        this.out = out;
    }

    void table(List<ProviderCheck> checks) {
        var names = width(
                "provider", checks.stream().map(check -> check.status().name()).toList());
        var models = width("model", checks.stream().map(ProviderReport::model).toList());
        var format = "%-" + names + "s  %-" + models + "s  %-10s  %-11s  %-18s  %5s  %s";
        out.println(String.format(
                Locale.ROOT,
                format,
                "provider",
                "model",
                "answers in",
                "output",
                "$ per 1M in / out",
                "calls",
                "address"));
        for (var check : checks) {
            out.println(String.format(
                            Locale.ROOT,
                            format,
                            check.status().name(),
                            model(check),
                            latency(check),
                            output(check),
                            price(check.price()),
                            check.builtIn()
                                    ? "-"
                                    : String.valueOf(check.status().maxConcurrency()),
                            check.builtIn()
                                    ? "built in"
                                    : Terminal.printable(check.status().baseUrl()))
                    .stripTrailing());
        }
        for (var check : checks) {
            if (check.complaint() != null) {
                out.println();
                out.println(check.status().name() + ": " + Terminal.printable(check.complaint()));
            }
        }
        checks.stream().filter(check -> check.status().standard()).forEach(check -> {
            out.println();
            out.println("Recipes that name no provider use " + check.status().name() + ".");
        });
    }

    void json(List<ProviderCheck> checks) {
        checks.forEach(check -> out.println(SampleJson.mapper().writeValueAsString(line(check))));
    }

    private static int width(String heading, List<String> values) {
        return Math.max(
                heading.length(), values.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String model(ProviderCheck check) {
        return check.model().isEmpty() ? "-" : Terminal.printable(check.model());
    }

    private static String latency(ProviderCheck check) {
        if (check.probe() == null) {
            return "not called";
        }
        if (check.failed()) {
            return "FAILED";
        }
        return check.builtIn() ? "-" : check.probe().latency().toMillis() + " ms";
    }

    private static String output(ProviderCheck check) {
        return check.probe() == null || check.probe().structuredOutput() == null
                ? "-"
                : check.probe().structuredOutput();
    }

    private static String price(@Nullable Price price) {
        if (price == null) {
            return "unknown";
        }
        return price.equals(Price.NOTHING)
                ? "free"
                : String.format(Locale.ROOT, "%.2f / %.2f", price.inputPerMillion(), price.outputPerMillion());
    }

    private static Line line(ProviderCheck check) {
        var status = check.status();
        var probe = check.probe();
        var price = check.price();
        return new Line(
                status.name(),
                status.baseUrl(),
                check.model(),
                status.keyVariable(),
                status.keySet(),
                probe != null,
                probe == null || check.failed() || check.builtIn()
                        ? null
                        : probe.latency().toMillis(),
                probe == null ? null : probe.structuredOutput(),
                price == null ? null : price.inputPerMillion(),
                price == null ? null : price.outputPerMillion(),
                check.builtIn() ? null : status.maxConcurrency(),
                status.standard(),
                check.complaint());
    }

    private record Line(
            String provider,
            String baseUrl,
            String model,
            @Nullable String keyVariable,
            boolean keySet,
            boolean called,
            @Nullable Long latencyMs,
            @Nullable String structuredOutput,
            @Nullable Double inputPrice,
            @Nullable Double outputPrice,
            @Nullable Integer maxConcurrency,
            boolean standard,
            @Nullable String error) {}
}
