package dev.bandloom.quality.batch;

import dev.bandloom.similarity.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of words of a text, counted; of scripts without spaces, of characters. */
final class Grams {
    /** Units of a text that are looked at. */
    private static final int MOST_UNITS = 5_000;

    private final List<String> units;

    private Grams(List<String> units) {
        this.units = units;
    }

    static Grams of(String text) {
        List<String> units = Units.of(text).units();
        return new Grams(units.subList(0, Math.min(MOST_UNITS, units.size())));
    }

    /** Words of the text. */
    int length() {
        return units.size();
    }

    /** How often each run of {@code n} words stands in the text, in the order of the text. */
    Map<String, Integer> counts(int n) {
        var counts = new LinkedHashMap<String, Integer>();
        for (int i = 0; i + n <= units.size(); i++) {
            counts.merge(String.join(" ", units.subList(i, i + n)), 1, Integer::sum);
        }
        return counts;
    }
}
