package dev.bandloom.routing.simulation;

import java.util.List;
import java.util.Locale;

/** A report as one table: a row for each policy, a column for each environment. */
public record Comparison(SimulationReport report) {
    /** In Markdown: mean cumulative regret with half its 95 % interval, and reward per cost beside it where costs matter. */
    public String markdown() {
        var columns = report.environments();
        var table = new StringBuilder("| policy |");
        columns.forEach(column -> table.append(' ').append(column.name()).append(" |"));
        table.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
        List<SimulationResult> rows = columns.getFirst().results();
        for (int row = 0; row < rows.size(); row++) {
            table.append("| ").append(rows.get(row).policy()).append(" |");
            for (SimulationReport.InEnvironment column : columns) {
                table.append(' ')
                        .append(cell(column.results().get(row), column))
                        .append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String cell(SimulationResult result, SimulationReport.InEnvironment environment) {
        MeanInterval regret = result.regret();
        boolean best = result.policy().equals(environment.leastRegret());
        String text = (best ? "**" : "")
                + String.format(Locale.ROOT, "%.1f ± %.1f", regret.mean(), regret.upper() - regret.mean())
                + (best ? "**" : "");
        MeanInterval perCost = result.rewardPerCost();
        return perCost == null ? text : text + String.format(Locale.ROOT, " (%.3f per cost)", perCost.mean());
    }
}
