package dev.bandloom.cli;

import dev.bandloom.cli.console.Spending;
import dev.bandloom.job.ArmSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The arms of a job as lines of text. */
final class ArmTable {
    private static final String PRICE = "  %7s  %10s";

    private ArmTable() {}

    /**
     * A heading, and a line for each arm.
     *
     * @param priced whether calls and cost are shown
     */
    static List<String> lines(List<ArmSummary> arms, boolean priced) {
        int width =
                arms.stream().mapToInt(arm -> arm.arm().value().length()).max().orElse(3);
        var format = "%-" + Math.max(3, width) + "s  %6s  %11s  %15s  %9s  %6s";
        var lines = new ArrayList<String>();
        lines.add(
                String.format(Locale.ROOT, format, "arm", "pulls", "mean reward", "95% interval", "pass rate", "share")
                        + (priced ? String.format(Locale.ROOT, PRICE, "calls", "cost") : ""));
        for (var arm : arms) {
            var line = String.format(
                    Locale.ROOT,
                    format,
                    arm.arm(),
                    arm.pulls(),
                    arm.pulls() == 0 ? "-" : decimal(arm.meanReward()),
                    arm.pulls() == 0 ? "-" : decimal(arm.lower()) + " - " + decimal(arm.upper()),
                    arm.candidates() == 0 ? "-" : percent(arm.passRate()),
                    percent(arm.share()));
            String mark = arm.belief().retired() ? "  retired" : "";
            lines.add((priced
                            ? line
                                    + String.format(
                                            Locale.ROOT,
                                            PRICE,
                                            String.format(
                                                    Locale.ROOT,
                                                    "%,d",
                                                    arm.usage().calls()),
                                            arm.usage().costUsd() > 0
                                                    ? Spending.usd(arm.usage().costUsd())
                                                    : "-")
                            : line)
                    + mark);
        }
        return lines;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double value) {
        return Math.round(100 * value) + "%";
    }
}
