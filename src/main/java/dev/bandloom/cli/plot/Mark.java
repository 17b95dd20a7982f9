package dev.bandloom.cli.plot;

import java.util.List;

/** A thing in a drawing; coordinates are in pixels from the upper left corner. */
sealed interface Mark {
    record Point(double x, double y) {}

    record Line(List<Point> points, Stroke stroke) implements Mark {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A polygon, see-through as far as {@code opacity}, in [0,1], is below 1. */
    record Area(List<Point> points, String colour, double opacity) implements Mark {
        public Area {
            points = List.copyOf(points);
        }
    }

    /** One line of text on the baseline of {@code at}. */
    record Label(String text, Point at, Anchor anchor, double size, boolean bold) implements Mark {}

    /** Which end of a text its position is. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * How a line is drawn.
     *
     * @param colour {@code #rrggbb}
     * @param dashes lengths of dashes and gaps in turn; empty for a solid line
     */
    record Stroke(String colour, double width, List<Integer> dashes) {
        public Stroke {
            dashes = List.copyOf(dashes);
        }
    }
}
