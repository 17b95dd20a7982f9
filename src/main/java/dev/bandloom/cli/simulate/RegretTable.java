package dev.bandloom.cli.simulate;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.routing.simulation.MeanInterval;
import dev.bandloom.routing.simulation.SimulationReport;
import dev.bandloom.routing.simulation.SimulationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What policies did in an environment, as lines of text: the least regret first, what is best marked with a star. */
final class RegretTable {
    private static final int NARROWEST = 6;

    private RegretTable() {}

    static List<String> lines(SimulationReport.InEnvironment environment, int seeds, Terminal terminal) {
        var lines = new ArrayList<String>();
        lines.add(terminal.bold(Terminal.printable(environment.name())) + ": " + environment.horizon() + " pulls of "
                + counted(environment.arms(), "arm")
                + (environment.delay() > 0 ? ", delay " + environment.delay() : "") + ", "
                + counted(seeds, "seed"));
        boolean priced = environment.mostRewardPerCost() != null;
        int width = environment.results().stream()
                .mapToInt(result -> result.policy().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max(NARROWEST, width) + "s  %9s   %19s  %9s";
        lines.add(String.format(Locale.ROOT, format, "policy", "regret ", "95% interval", "best arm")
                + (priced ? String.format(Locale.ROOT, "  %15s   %15s", "reward per cost ", "95% interval") : ""));
        environment.results().stream()
                .sorted(Comparator.comparingDouble(result -> result.regret().mean()))
                .forEach(result -> lines.add(line(result, environment, format, terminal)));
        return lines;
    }

    private static String line(
            SimulationResult result, SimulationReport.InEnvironment environment, String format, Terminal terminal) {
        MeanInterval regret = result.regret();
        boolean best = result.policy().equals(environment.leastRegret());
        String line = String.format(
                Locale.ROOT,
                format,
                Terminal.printable(result.policy()),
                String.format(Locale.ROOT, "%.2f%s", regret.mean(), best ? "*" : " "),
                String.format(Locale.ROOT, "%8.2f - %8.2f", regret.lower(), regret.upper()),
                String.format(Locale.ROOT, "%.1f%%", 100 * result.bestArmShare()));
        MeanInterval perCost = result.rewardPerCost();
        if (perCost != null) {
            best |= result.policy().equals(environment.mostRewardPerCost());
            line += String.format(
                    Locale.ROOT,
                    "  %15s   %15s",
                    String.format(
                            Locale.ROOT,
                            "%.4f%s",
                            perCost.mean(),
                            result.policy().equals(environment.mostRewardPerCost()) ? "*" : " "),
                    String.format(Locale.ROOT, "%.4f - %.4f", perCost.lower(), perCost.upper()));
        }
        return best ? terminal.bold(line) : line;
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
