package dev.bandloom.cli.routing;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.job.replay.CostUnit;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.routing.evaluation.Estimate;
import dev.bandloom.routing.evaluation.LogSummary;
import dev.bandloom.routing.evaluation.OffPolicyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A replay as lines of text: what ran, what others would have brought, how to read it, and what to beware of. */
final class ReplayTable {
    private static final List<String> LEGEND = List.of(
            "Mean reward of a pull, estimated with a 95 % interval, had the policy chosen in each situation of the log,",
            "with the rewards that were known by then and the pulls that were pending:",
            "  IPS        rewards weighted by how much likelier the policy was to choose their arms; unbiased, and noisy",
            "  SNIPS      the same, over the sum of the weights; steadier, with a bias that vanishes as the log grows",
            "  DR         what a model of the rewards expects, corrected by the weighted errors of the model; mostly the narrowest",
            "  gain       DR less what was really obtained; an interval above 0 speaks for the policy, one below 0 against it",
            "  effective  decisions by the policy itself that would tell as much");
    private static final String COST =
            "  cost       of a pull in %1$s, and candidates that pass for each %2$s; self-normalised like SNIPS";

    private ReplayTable() {}

    static List<String> lines(ReplayReport report) {
        var lines = new ArrayList<String>();
        boolean costs = report.costUnit() != CostUnit.NOTHING && report.costUnit() != CostUnit.MIXED;
        report.jobs()
                .forEach(job -> lines.add("job        " + job.id() + "  " + Terminal.printable(job.name()) + ", "
                        + job.state().name().toLowerCase(Locale.ROOT) + ", by policy " + job.policy()));
        lines.addAll(log(report.log(), costs ? report.costUnit() : null));
        lines.add("");
        table(report, costs).forEach(line -> lines.add(line.stripTrailing()));
        lines.add("");
        lines.addAll(LEGEND);
        if (costs) {
            lines.add(String.format(
                    Locale.ROOT,
                    COST,
                    report.costUnit() == CostUnit.USD
                            ? "dollars"
                            : report.costUnit().singular() + "s",
                    report.costUnit().singular()));
        }
        List<String> warnings = warnings(report);
        if (!warnings.isEmpty()) {
            lines.add("");
            lines.add("Beware:");
            warnings.forEach(warning -> lines.add("  " + warning));
        }
        return lines;
    }

    private static List<String> log(LogSummary log, @Nullable CostUnit unit) {
        String missing = log.withoutReward() == 0 ? "" : ", " + log.withoutReward() + " without (left out)";
        String cost = unit == null
                ? ""
                : ", cost " + cost(log.meanCost(), unit) + ", passed per " + unit.singular() + " "
                        + (log.passedPerCost() == null ? "-" : ratio(log.passedPerCost()));
        return List.of(
                String.format(
                        Locale.ROOT,
                        "decisions  %d with a reward%s; %.1f pulls pending on average",
                        log.pulls(),
                        missing,
                        log.meanPending()),
                "obtained   mean reward " + reward(log.meanReward()) + cost);
    }

    private static List<String> table(ReplayReport report, boolean costs) {
        int width = Math.max(
                6,
                report.policies().stream()
                        .mapToInt(policy -> policy.policy().length())
                        .max()
                        .orElse(0));
        String format = "%-" + width + "s  %-19s  %-19s  %-19s  %-25s  %9s" + (costs ? "  %-9s  %s" : "");
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                format,
                "policy",
                "IPS",
                "SNIPS",
                "DR",
                "gain",
                "effective",
                "cost",
                "passed per " + report.costUnit().singular()));
        for (OffPolicyReport policy : report.policies()) {
            lines.add(String.format(
                    Locale.ROOT,
                    format,
                    policy.policy(),
                    estimate(policy.ips()),
                    estimate(policy.snips()),
                    estimate(policy.dr()),
                    gain(policy.gain()),
                    String.format(Locale.ROOT, "%.1f", policy.effectiveSampleSize()),
                    policy.cost() == null ? "-" : cost(policy.cost().value(), report.costUnit()),
                    policy.passedPerCost() == null
                            ? "-"
                            : ratio(policy.passedPerCost().value()) + " ("
                                    + ratio(policy.passedPerCost().lower()) + "–"
                                    + ratio(policy.passedPerCost().upper()) + ")"));
        }
        return lines;
    }

    private static List<String> warnings(ReplayReport report) {
        var warnings = new ArrayList<String>();
        report.log().warnings().forEach(warning -> warnings.add("log: " + warning));
        if (report.costUnit() == CostUnit.MIXED) {
            warnings.add(
                    "log: the jobs count costs in different units, which cannot be compared; maybe replay them apart");
        }
        for (OffPolicyReport policy : report.policies()) {
            policy.warnings().forEach(warning -> warnings.add(policy.policy() + ": " + warning));
        }
        return warnings;
    }

    private static String estimate(Estimate estimate) {
        return reward(estimate.value()) + " (" + reward(estimate.lower()) + "–" + reward(estimate.upper()) + ")";
    }

    private static String gain(Estimate gain) {
        return String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", gain.value(), gain.lower(), gain.upper());
    }

    private static String reward(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String cost(double value, CostUnit unit) {
        return unit == CostUnit.USD
                ? String.format(Locale.ROOT, "$%.5f", value)
                : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    /** Three significant digits. */
    private static String ratio(double value) {
        return value == 0
                ? "0"
                : String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 0.1 ? "%.3f" : "%.3g", value);
    }
}
