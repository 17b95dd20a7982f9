package dev.bandloom.cli.report;

import dev.bandloom.cli.console.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A report for people: a heading, and tables of what there is to tell. */
record ReportPage(String heading, String summary, List<Table> tables) {
    private static final String BARS = "·▁▂▃▄▅▆▇█";
    private static final int LOWEST = 1;
    private static final int MEDIAN = 5;
    private static final int HIGHEST = 9;

    ReportPage {
        tables = List.copyOf(tables);
    }

    /** @param report as {@code GET /jobs/ID/report} answers */
    static ReportPage of(JsonNode report) {
        var tables = new ArrayList<Table>();
        add(tables, validators(report.path("validators")));
        add(tables, reasons(report));
        add(tables, abstentions(report.path("abstentions")));
        add(tables, measures(report.path("batch_measures")));
        add(tables, ranks(report.path("rank_agreements")));
        add(tables, counts("Batches that brought nothing", "reason", report.path("failures")));
        add(tables, counts("Accepted samples by label", "label", report.path("labels")));
        add(tables, counts("Accepted samples by cell", "cell", report.path("cells")));
        add(tables, arms(report.path("arms")));
        add(tables, samples(report.path("quality_samples")));
        return new ReportPage(
                "Job " + report.path("id").asString() + " ("
                        + report.path("name").asString() + ")",
                summary(report),
                tables);
    }

    private static void add(List<Table> tables, Table table) {
        if (!table.rows().isEmpty()) {
            tables.add(table);
        }
    }

    private static String summary(JsonNode report) {
        JsonNode samples = report.path("samples");
        String states = samples.propertyStream()
                .map(state -> state.getValue().asString() + " "
                        + state.getKey().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        JsonNode quality = report.path("quality");
        return report.path("state").asString()
                + (report.has("detail") ? " (" + report.path("detail").asString() + ")" : "") + ": "
                + report.path("accepted").asString() + " of "
                + report.path("target").asString() + " accepted, from "
                + report.path("candidates").asString() + " candidates in "
                + report.path("batches").asString() + " batches"
                + (states.isEmpty() ? "" : " (" + states + ")") + "; policy "
                + report.path("policy").asString() + ", seed "
                + report.path("seed").asString() + "."
                + (quality.isObject()
                        ? " Quality " + decimal(quality.path("mean")) + " in the mean, "
                                + decimal(quality.path("lowest")) + " to " + decimal(quality.path("highest")) + "."
                        : "");
    }

    private static Table validators(JsonNode validators) {
        return new Table(
                "What validators found",
                List.of(
                        "validator",
                        "accepted",
                        "rejected",
                        "flagged",
                        "lowered",
                        "abstained",
                        "p10",
                        "p50",
                        "p90",
                        "0 to 1"),
                validators
                        .valueStream()
                        .map(of -> row(
                                of.path("validator").asString(),
                                of.path("accepted").asString(),
                                of.path("rejected").asString(),
                                of.path("flagged").asString(),
                                of.path("lowered").asString(),
                                of.path("abstained").asString(),
                                of.path("scores")))
                        .toList());
    }

    private static List<String> row(
            String name, String first, String second, String third, String fourth, String fifth, JsonNode scores) {
        var row = new ArrayList<>(List.of(name, first, second, third, fourth, fifth));
        row.addAll(spread(scores));
        return row;
    }

    private static List<String> spread(JsonNode scores) {
        JsonNode deciles = scores.path("deciles");
        return deciles.isArray()
                ? List.of(
                        decimal(deciles.path(LOWEST)),
                        decimal(deciles.path(MEDIAN)),
                        decimal(deciles.path(HIGHEST)),
                        bars(scores.path("histogram")))
                : List.of("-", "-", "-", "");
    }

    /** A bar for each tenth, the tallest for the most. */
    private static String bars(JsonNode histogram) {
        long most = histogram.valueStream().mapToLong(JsonNode::longValue).max().orElse(0);
        return "|"
                + histogram
                        .valueStream()
                        .map(count -> String.valueOf(BARS.charAt(
                                (int) Math.ceilDiv(count.longValue() * (BARS.length() - 1), Math.max(1, most)))))
                        .collect(Collectors.joining())
                + "|";
    }

    private static Table reasons(JsonNode report) {
        var rows = new ArrayList<List<String>>();
        report.path("reasons").forEach(reason -> {
            rows.add(List.of(
                    reason.path("samples").asString(), reason.path("reason").asString()));
            reason.path("examples")
                    .forEach(sample -> rows.add(List.of(
                            "",
                            sample.path("id").asString() + " " + particular(sample) + " — "
                                    + sample.path("text").asString())));
        });
        if (report.path("other_rejections").longValue(0) > 0) {
            rows.add(List.of(report.path("other_rejections").asString(), "other reasons"));
        }
        return new Table("Why samples were rejected", List.of("samples", "reason, and samples"), rows);
    }

    /** The sample's own reason, without the validator, which stands above it. */
    private static String particular(JsonNode sample) {
        return sample.path("reason").asString("").replaceFirst("^\\w+: ", "");
    }

    private static Table abstentions(JsonNode abstentions) {
        return new Table(
                "What could not be judged",
                List.of("samples", "validator", "why"),
                abstentions
                        .valueStream()
                        .map(of -> List.of(
                                of.path("samples").asString(),
                                of.path("validator").asString(),
                                of.path("why").asString()))
                        .toList());
    }

    private static Table measures(JsonNode measures) {
        return new Table(
                "Batches as a whole",
                List.of("measure", "batches", "threshold", "failed", "unjudged", "mean", "p10", "p50", "p90", "0 to 1"),
                measures.valueStream()
                        .map(of -> row(
                                of.path("measure").asString(),
                                of.path("scores").path("count").asString("0"),
                                of.has("scores") ? decimal(of.path("threshold")) : "-",
                                of.path("failed").asString(),
                                of.path("unjudged").asString(),
                                of.has("scores") ? decimal(of.path("scores").path("mean")) : "-",
                                of.path("scores")))
                        .toList());
    }

    private static Table ranks(JsonNode agreements) {
        return new Table(
                "Stated scores against measured ones",
                List.of("validator", "samples", "Spearman"),
                agreements
                        .valueStream()
                        .map(of -> List.of(
                                of.path("validator").asString(),
                                of.path("samples").asString(),
                                of.has("spearman") ? decimal(of.path("spearman")) : "-"))
                        .toList());
    }

    private static Table counts(String title, String what, JsonNode counts) {
        return new Table(
                title,
                List.of("count", what),
                counts.propertyStream()
                        .map(count -> List.of(count.getValue().asString(), count.getKey()))
                        .toList());
    }

    private static Table arms(JsonNode arms) {
        return new Table(
                "Arms",
                List.of("arm", "batches", "share", "candidates", "pass rate", "mean reward"),
                arms.valueStream()
                        .map(arm -> List.of(
                                arm.path("arm").asString(),
                                arm.path("pulls").asString("-"),
                                decimal(arm.path("share")),
                                arm.path("candidates").asString("-"),
                                decimal(arm.path("pass_rate")),
                                decimal(arm.path("mean_reward"))))
                        .toList());
    }

    private static Table samples(JsonNode samples) {
        return new Table(
                "Accepted samples, from the lowest quality to the highest",
                List.of("quality", "sample", "text"),
                samples.valueStream()
                        .map(sample -> List.of(
                                decimal(sample.path("quality")),
                                sample.path("id").asString(),
                                sample.path("text").asString()))
                        .toList());
    }

    private static String decimal(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%.2f", number.doubleValue()) : "-";
    }

    String text() {
        return Terminal.printable(heading) + "\n" + Terminal.printable(summary) + "\n\n"
                + tables.stream().map(Table::text).collect(Collectors.joining("\n\n"));
    }

    String markdown() {
        return "# " + Terminal.printable(heading) + "\n\n" + Terminal.printable(summary) + "\n\n"
                + tables.stream().map(Table::markdown).collect(Collectors.joining("\n\n"));
    }
}
