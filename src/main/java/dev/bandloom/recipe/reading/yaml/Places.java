package dev.bandloom.recipe.reading.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the place of a value below another. */
public final class Places {
    private Places() {}

    /** Follows names and indices as far as the document goes. */
    public static Cursor at(Cursor from, List<Object> steps) {
        Cursor here = from;
        for (Object step : steps) {
            Cursor next = step(here, step);
            if (next == null) {
                return here;
            }
            here = next;
        }
        return here;
    }

    private static @Nullable Cursor step(Cursor from, Object step) {
        if (from.value() instanceof YamlValue.Mapping mapping) {
            String key = step.toString();
            YamlValue.Entry entry = mapping.entries().get(key);
            return entry == null
                    ? null
                    : new Cursor(entry.value(), from.path() + "." + key, entry.line(), entry.column(), from.problems());
        }
        if (from.value() instanceof YamlValue.Sequence sequence
                && step instanceof Integer index
                && index < sequence.items().size()) {
            return from.items().get(index);
        }
        return null;
    }
}
