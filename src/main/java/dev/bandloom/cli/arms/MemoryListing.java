package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmRecord;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.feedback.ModelRecord;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered, printed for people or as one JSON object a line. */
final class MemoryListing {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> ARM_HEADING =
            List.of("arm", "made by", "pulls", "mean", "95% interval", "pass rate", "cost/accepted", "updated");
    private static final List<String> MODEL_HEADING = List.of("arm", "made by", "pulls", "features", "updated");

    /** Columns of text; numbers stand to the right. */
    private static final List<String> LEFT = List.of("arm", "made by", "features", "updated");

    private final PrintWriter out;

    MemoryListing(PrintWriter out) {
        this.out = out;
    }

    /** An arm in a context. {@code costPerAccepted} is null before anything was accepted. */
    private record ArmLine(
            String contextKey,
            String policy,
            ArmId arm,
            String definition,
            double pulls,
            double mean,
            double lower,
            double upper,
            double passRate,
            @Nullable Double costPerAccepted,
            Instant updatedAt) {
        static ArmLine of(ArmRecord known) {
            var statistics = known.statistics();
            var evidence = ArmEvidence.of(statistics);
            return new ArmLine(
                    known.contextKey(),
                    known.policy(),
                    known.arm(),
                    known.definition(),
                    evidence.pulls(),
                    evidence.mean(),
                    evidence.lower(),
                    evidence.upper(),
                    statistics.passRate(),
                    statistics.passed() > 0 ? statistics.costSum() / statistics.passed() : null,
                    known.updatedAt());
        }
    }

    /** A linear model over all contexts. */
    private record ModelLine(
            String policy, ArmId arm, String definition, double pulls, List<String> features, Instant updatedAt) {
        static ModelLine of(ModelRecord known) {
            return new ModelLine(
                    known.policy(),
                    known.arm(),
                    known.definition(),
                    known.moments().pulls(),
                    known.moments().features(),
                    known.updatedAt());
        }
    }

    void json(MemoryContents contents) {
        contents.arms().forEach(arm -> out.println(SampleJson.mapper().writeValueAsString(ArmLine.of(arm))));
        contents.models().forEach(model -> out.println(SampleJson.mapper().writeValueAsString(ModelLine.of(model))));
    }

    /** @param partly whether the contents are what options chose, so that more may be remembered */
    void table(MemoryContents contents, boolean partly) {
        if (contents.arms().isEmpty() && contents.models().isEmpty()) {
            out.println(
                    partly
                            ? "Nothing that is remembered fits --context, --policy and --arm as given."
                            : "Nothing is remembered.");
            return;
        }
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        contents.arms().stream()
                .map(ArmLine::of)
                .forEach(arm -> tables.computeIfAbsent(
                                arm.contextKey + "  (" + arm.policy + ")", heading -> headed(ARM_HEADING))
                        .add(List.of(
                                arm.arm.value(),
                                maker(arm.definition),
                                number(arm.pulls),
                                decimal(arm.mean),
                                decimal(arm.lower) + " - " + decimal(arm.upper),
                                Math.round(100 * arm.passRate) + "%",
                                arm.costPerAccepted == null
                                        ? "-"
                                        : String.format(Locale.ROOT, "%.4g", arm.costPerAccepted),
                                DAY.format(arm.updatedAt))));
        contents.models().stream()
                .map(ModelLine::of)
                .forEach(model -> tables.computeIfAbsent(
                                "linear models over all contexts  (" + model.policy + ")",
                                heading -> headed(MODEL_HEADING))
                        .add(List.of(
                                model.arm.value(),
                                maker(model.definition),
                                number(model.pulls),
                                String.valueOf(model.features.size()),
                                DAY.format(model.updatedAt))));
        tables.forEach((heading, rows) -> {
            out.println(Terminal.printable(heading));
            print(rows);
            out.println();
        });
    }

    private static List<List<String>> headed(List<String> heading) {
        var rows = new ArrayList<List<String>>();
        rows.add(heading);
        return rows;
    }

    private void print(List<List<String>> rows) {
        List<String> heading = rows.getFirst();
        int[] widths = new int[heading.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                boolean left = LEFT.contains(heading.get(i));
                line.append("  ").append(left ? row.get(i) + padding : padding + row.get(i));
            }
            out.println(Terminal.printable(line.toString()).stripTrailing());
        }
    }

    /** Generator and model: the definition without its parameters. */
    private static String maker(String definition) {
        int parameters = definition.indexOf(" {");
        String maker = parameters < 0 ? definition : definition.substring(0, parameters);
        return maker.isEmpty() ? "not known" : maker;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
