package dev.bandloom.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps the numbers from 0 to {@code high} to pixels.
 *
 * @param step distance of the ticks, 1, 2 or 5 times a power of ten
 */
record Axis(double high, double step, double from, double to) {
    private static final double MOST_TICKS = 6;

    /** An axis that shows {@code largest}, ending at a tick. */
    static Axis upTo(double largest, double from, double to) {
        double high = largest > 0 ? largest : 1;
        double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(high / MOST_TICKS)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (high / step <= MOST_TICKS) {
                break;
            }
        }
        return new Axis(StrictMath.ceil(high / step - 1e-9) * step, step, from, to);
    }

    /** The same axis, ending at {@code largest} although no tick may be there. */
    static Axis endingAt(double largest, double from, double to) {
        return new Axis(largest, upTo(largest, from, to).step, from, to);
    }

    double at(double number) {
        return from + (to - from) * number / high;
    }

    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        for (int i = 0; i * step <= high * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    String label(double tick) {
        int decimals = (int) Math.max(0, -StrictMath.floor(StrictMath.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", tick);
    }
}
