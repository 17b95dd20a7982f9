package dev.bandloom.cli.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param name words up to the first punctuation name it in JSON
 * @param bar the most that it should be; null for a number that is only told
 */
record Figure(
        String name, double value, Unit unit, @Nullable Double bar) {
    /** A number that is only told. */
    static Figure told(String name, double value, Unit unit) {
        return new Figure(name, value, unit, null);
    }

    String key() {
        return name.split("[:,]", 2)[0].replace(' ', '_');
    }

    boolean missed() {
        return bar != null && !(value <= bar);
    }

    String shown() {
        return unit.show(value);
    }

    String shownBar() {
        return bar == null ? "" : "at most " + unit.show(bar) + (missed() ? "  MISSED" : "  ok");
    }

    /** What a number counts. */
    enum Unit {
        COUNT("%,.0f", 1),
        SECONDS("%.2f s", 1),
        RATIO("%.2f", 1),
        SHARE("%.1f%%", 100),
        USD("$%.4f", 1),
        MEGABYTES("%,.1f MB", 1e-6),
        MEGABYTES_PER_SECOND("%,.1f MB/s", 1e-6),
        MICROSECONDS("%.2f µs", 1e6);

        private final String format;
        private final double scale;

        Unit(String format, double scale) {
            this.format = format;
            this.scale = scale;
        }

        String show(double value) {
            return String.format(Locale.ROOT, format, value * scale);
        }
    }
}
