package dev.bandloom.cli.plot;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.cli.plot.Mark.Anchor;
import dev.bandloom.cli.plot.Mark.Area;
import dev.bandloom.cli.plot.Mark.Label;
import dev.bandloom.cli.plot.Mark.Line;
import dev.bandloom.cli.plot.Mark.Point;
import dev.bandloom.cli.plot.Mark.Stroke;
import dev.bandloom.routing.simulation.RegretCurve;
import dev.bandloom.routing.simulation.SimulationReport;
import dev.bandloom.routing.simulation.SimulationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Regret curves with their intervals: a panel for each environment, in which each policy has a line of its own. */
public final class RegretPlot {
    public static final int MOST_PANELS = 24;

    private static final int COLUMNS = 2;
    private static final double PANEL = 830;
    private static final double LEFT = 62;
    private static final double TOP = 62;
    private static final double WIDTH = 470;
    private static final double HEIGHT = 290;
    private static final double BELOW = 58;
    private static final double LEGEND = 18;
    private static final double ROW = 17;
    private static final double SWATCH = 26;
    private static final int LONGEST_LABEL = 26;
    private static final int LONGEST_TITLE = 60;
    private static final double TEXT = 12;
    private static final double TITLE = 15;
    private static final double BAND = 0.16;
    private static final Stroke AXIS = new Stroke("#444444", 1, List.of());
    private static final Stroke GRID = new Stroke("#e3e3e3", 1, List.of());

    private final List<Mark> marks = new ArrayList<>();
    private final double panelHeight;
    private final int seeds;

    private RegretPlot(double panelHeight, int seeds) {
        this.panelHeight = panelHeight;
        this.seeds = seeds;
    }

    /** @param report of at most {@value #MOST_PANELS} environments */
    public static Drawing of(SimulationReport report) {
        var environments = report.environments();
        int policies = environments.getFirst().results().size();
        var plot = new RegretPlot(TOP + Math.max(HEIGHT, policies * ROW) + BELOW, report.seeds());
        int columns = Math.min(COLUMNS, environments.size());
        for (int i = 0; i < environments.size(); i++) {
            plot.panel(environments.get(i), PANEL * (i % columns), plot.panelHeight * (i / columns));
        }
        int rows = (environments.size() + columns - 1) / columns;
        return new Drawing(
                (int) PANEL * columns,
                (int) StrictMath.ceil(plot.panelHeight * rows),
                "Cumulative regret, mean of " + report.seeds() + " seeds with 95% interval",
                plot.marks);
    }

    private void panel(SimulationReport.InEnvironment environment, double left, double top) {
        double highest = 0;
        for (SimulationResult result : environment.results()) {
            for (double upper : result.curve().upper()) {
                highest = Math.max(highest, upper);
            }
        }
        var x = Axis.endingAt(environment.horizon(), left + LEFT, left + LEFT + WIDTH);
        var y = Axis.upTo(highest, top + panelHeight - BELOW, top + TOP);
        text(clipped(environment.name(), LONGEST_TITLE), left + LEFT, top + 24, Anchor.START, TITLE, true);
        text(subtitle(), left + LEFT, top + 44, Anchor.START, TEXT, false);
        axes(x, y);
        for (int i = 0; i < environment.results().size(); i++) {
            RegretCurve curve = environment.results().get(i).curve();
            marks.add(new Area(band(curve, x, y), Colours.stroke(i).colour(), BAND));
        }
        for (int i = 0; i < environment.results().size(); i++) {
            RegretCurve curve = environment.results().get(i).curve();
            marks.add(new Line(points(curve, curve.mean(), x, y), Colours.stroke(i)));
        }
        legend(environment.results(), x.to() + LEGEND, y.to() + 4);
    }

    private String subtitle() {
        return seeds == 1
                ? "cumulative regret with one seed, by number of pulls"
                : "cumulative regret by number of pulls: mean of " + seeds + " seeds, band: its 95% interval";
    }

    private void axes(Axis x, Axis y) {
        for (double tick : y.ticks()) {
            marks.add(new Line(List.of(new Point(x.from(), y.at(tick)), new Point(x.to(), y.at(tick))), GRID));
            text(y.label(tick), x.from() - 7, y.at(tick) + 4, Anchor.END, TEXT, false);
        }
        for (double tick : x.ticks()) {
            marks.add(new Line(List.of(new Point(x.at(tick), y.from()), new Point(x.at(tick), y.from() + 5)), AXIS));
            text(x.label(tick), x.at(tick), y.from() + 19, Anchor.MIDDLE, TEXT, false);
        }
        marks.add(new Line(
                List.of(new Point(x.from(), y.to()), new Point(x.from(), y.from()), new Point(x.to(), y.from())),
                AXIS));
        text("pulls", (x.from() + x.to()) / 2, y.from() + 38, Anchor.MIDDLE, TEXT, false);
    }

    /** In the order in which the lines end, from the top. */
    private void legend(List<SimulationResult> results, double left, double top) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < results.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -results.get(i).regret().mean()));
        for (int row = 0; row < order.size(); row++) {
            var result = results.get(order.get(row));
            double y = top + row * ROW;
            marks.add(
                    new Line(List.of(new Point(left, y), new Point(left + SWATCH, y)), Colours.stroke(order.get(row))));
            String label = clipped(result.policy(), LONGEST_LABEL)
                    + String.format(Locale.ROOT, "  %.1f", result.regret().mean());
            text(label, left + SWATCH + 7, y + 4, Anchor.START, TEXT, false);
        }
    }

    private static List<Point> band(RegretCurve curve, Axis x, Axis y) {
        var outline = new ArrayList<>(points(curve, curve.upper(), x, y));
        outline.addAll(points(curve, curve.lower(), x, y).reversed());
        return outline;
    }

    private static List<Point> points(RegretCurve curve, List<Double> values, Axis x, Axis y) {
        var points = new ArrayList<Point>();
        points.add(new Point(x.from(), y.from()));
        for (int i = 0; i < values.size(); i++) {
            points.add(new Point(x.at(curve.pulls().get(i)), y.at(Math.max(0, values.get(i)))));
        }
        return points;
    }

    private void text(String text, double x, double y, Anchor anchor, double size, boolean bold) {
        marks.add(new Label(text, new Point(x, y), anchor, size, bold));
    }

    private static String clipped(String text, int most) {
        String printable = Terminal.printable(text);
        return printable.length() <= most ? printable : printable.substring(0, most - 1) + "…";
    }
}
