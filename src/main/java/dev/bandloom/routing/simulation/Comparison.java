package dev.bandloom.routing.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Policies side by side: the mean cumulative regret of each in each environment, over the same seeds. */
public record Comparison(List<String> environments, Map<String, List<SimulationResult>> results) {
    /** Runs all policies in all environments. */
    public static Comparison of(List<Environment> environments, List<String> policies, int seeds) {
        var results = new LinkedHashMap<String, List<SimulationResult>>();
        for (String policy : policies) {
            var row = new ArrayList<SimulationResult>();
            for (Environment environment : environments) {
                row.add(Simulator.run(environment, policy, PolicyNames.of(policy), seeds));
            }
            results.put(policy, List.copyOf(row));
        }
        return new Comparison(environments.stream().map(Environment::name).toList(), results);
    }

    /** A Markdown table with a row for each policy; where costs matter, reward per cost stands beside regret. */
    public String markdown() {
        var table = new StringBuilder("| policy | ")
                .append(String.join(" | ", environments))
                .append(" |\n|---|")
                .append("---:|".repeat(environments.size()))
                .append('\n');
        results.forEach((policy, row) -> {
            table.append("| ").append(policy).append(" |");
            row.forEach(result -> table.append(' ').append(cell(result)).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String cell(SimulationResult result) {
        MeanInterval regret = result.regret();
        String text = String.format(Locale.ROOT, "%.1f ± %.1f", regret.mean(), regret.upper() - regret.mean());
        MeanInterval perCost = result.rewardPerCost();
        return perCost == null ? text : text + String.format(Locale.ROOT, " (%.3f per cost)", perCost.mean());
    }
}
