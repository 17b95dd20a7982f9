package dev.bandloom.cli.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A drawing as SVG 1.1. */
final class SvgImage {
    private SvgImage() {}

    static String of(Drawing drawing) {
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"DejaVu Sans, Verdana, Arial, sans-serif\">\n",
                drawing.width(),
                drawing.height(),
                drawing.width(),
                drawing.height()));
        svg.append("<title>").append(escaped(drawing.title())).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        drawing.marks().forEach(mark -> svg.append(element(mark)).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private static String element(Mark mark) {
        return switch (mark) {
            case Mark.Line line ->
                String.format(
                        Locale.ROOT,
                        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
                        points(line.points()),
                        line.stroke().colour(),
                        number(line.stroke().width()),
                        dashes(line.stroke().dashes()));
            case Mark.Area area ->
                String.format(
                        Locale.ROOT,
                        "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>",
                        points(area.points()),
                        area.colour(),
                        area.opacity());
            case Mark.Label label ->
                String.format(
                        Locale.ROOT,
                        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\"%s fill=\"#222222\">%s</text>",
                        number(label.at().x()),
                        number(label.at().y()),
                        number(label.size()),
                        label.anchor().name().toLowerCase(Locale.ROOT),
                        label.bold() ? " font-weight=\"bold\"" : "",
                        escaped(label.text()));
        };
    }

    private static String points(List<Mark.Point> points) {
        return points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
    }

    private static String dashes(List<Integer> dashes) {
        return dashes.isEmpty()
                ? ""
                : " stroke-dasharray=\"" + dashes.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\"";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
