package dev.bandloom.recipe.reading.yaml;

import dev.bandloom.dataset.NearestName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A map of the recipe. Remembers which keys were asked for, so that every other can be rejected. */
public final class Section {
    private final Map<String, YamlValue.Entry> entries;
    private final Set<String> known = new LinkedHashSet<>();
    private final String path;
    private final int line;
    private final int column;
    private final Problems problems;

    private Section(Map<String, YamlValue.Entry> entries, String path, int line, int column, Problems problems) {
        this.entries = entries;
        this.path = path;
        this.line = line;
        this.column = column;
        this.problems = problems;
    }

    /** The cursor's map; an empty one, with a problem noted, when it is none. */
    static Section of(Cursor cursor) {
        Map<String, YamlValue.Entry> entries = Map.of();
        if (cursor.value() instanceof YamlValue.Mapping mapping) {
            entries = mapping.entries();
        } else {
            cursor.problem("must be a map, but is " + Described.value(cursor.value()) + cure(cursor));
        }
        return new Section(entries, cursor.path(), cursor.line(), cursor.column(), cursor.problems());
    }

    private static String cure(Cursor cursor) {
        if (cursor.isList()) {
            return "; write each entry as key: value, without '-' or [ ]";
        }
        return cursor.path().isEmpty()
                ? "; write each setting as key: value, with a space after the colon"
                : "; write what belongs to it as key: value, indented below it";
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    /** Where a key of this section stands or would stand. */
    String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The value of a key; null when the key is absent, or, with a problem noted, when it has no value. */
    @Nullable
    public Cursor find(String key) {
        known.add(key);
        YamlValue.Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        Cursor cursor = new Cursor(entry.value(), place(key), entry.line(), entry.column(), problems);
        if (entry.value().json().isNull()) {
            cursor.problem("has no value; give one or drop the key");
            return null;
        }
        return cursor;
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** A problem about a key of this section, at the key when it is there. */
    public void problem(String key, String message) {
        YamlValue.Entry entry = entries.get(key);
        if (entry != null) {
            problems.add(place(key), entry.line(), entry.column(), message);
        } else {
            problems.add(place(key), path.isEmpty() ? 0 : line, path.isEmpty() ? 0 : column, message);
        }
    }

    /** Notes that a required key is absent. A key without a value has been complained about already. */
    public void require(String key, String cure) {
        if (!entries.containsKey(key)) {
            String meant = NearestName.of(key, entries.keySet());
            problem(key, "is missing; " + (meant == null || known.contains(meant) ? cure : "maybe rename " + meant));
        }
    }

    /** Keys whose feature is not built: they are understood, and refused. */
    public void later(String... keys) {
        for (String key : keys) {
            known.add(key);
            if (entries.containsKey(key)) {
                problem(key, "is not supported yet; drop the key");
            }
        }
    }

    /** A key that is understood but does nothing here. */
    public void inert(String key, String message) {
        known.add(key);
        if (entries.containsKey(key)) {
            problem(key, message);
        }
    }

    @Nullable
    public String text(String key) {
        Cursor cursor = find(key);
        return cursor == null ? null : cursor.text();
    }

    public int whole(String key, Bounds bounds, int fallback) {
        Cursor cursor = find(key);
        return cursor == null ? fallback : (int) cursor.whole(bounds, fallback);
    }

    @Nullable
    public Integer whole(String key, Bounds bounds) {
        return find(key) == null ? null : Integer.valueOf(whole(key, bounds, (int) Math.max(1, bounds.least())));
    }

    @Nullable
    public Long wholeLong(String key, Bounds bounds) {
        Cursor cursor = find(key);
        return cursor == null ? null : Long.valueOf(cursor.whole(bounds, 1));
    }

    public double number(String key, Bounds bounds, double fallback) {
        Cursor cursor = find(key);
        return cursor == null ? fallback : cursor.number(bounds, fallback);
    }

    @Nullable
    public Double number(String key, Bounds bounds) {
        Cursor cursor = find(key);
        return cursor == null ? null : Double.valueOf(cursor.number(bounds, bounds.most()));
    }

    public boolean flag(String key, boolean fallback) {
        Cursor cursor = find(key);
        return cursor == null ? fallback : cursor.flag(fallback);
    }

    public List<String> words(String key) {
        Cursor cursor = find(key);
        return cursor == null ? List.of() : cursor.words();
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        Cursor cursor = find(key);
        return cursor == null ? fallback : cursor.choice(type, fallback);
    }

    /** The map under a key; an empty one when the key is absent. */
    public Section section(String key) {
        Cursor cursor = find(key);
        return cursor == null ? absent(key) : cursor.section();
    }

    /** The map that would stand under a key if it were there: an empty one. */
    public Section absent(String key) {
        return new Section(Map.of(), place(key), line, column, problems);
    }

    /** Everything that was not asked for, as it stands. */
    public Map<String, JsonNode> rest() {
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (known.contains(key)) {
                return;
            }
            if (entry.value().json().isNull()) {
                problem(
                        key,
                        "has no value; give one or drop the key. Text that holds a comma stands in quotes within { }");
            } else {
                rest.put(key, entry.value().json());
            }
        });
        return rest;
    }

    /** Notes a problem for every key that was not asked for. */
    public void rejectRest() {
        rejectRest(Map.of());
    }

    /** @param homes keys that belong to another section, and its name */
    public void rejectRest(Map<String, String> homes) {
        for (String key : entries.keySet()) {
            String home = homes.get(key);
            if (!known.contains(key) && home != null) {
                problem(key, "unknown key here; indent it below " + home);
            } else if (!known.contains(key)) {
                problem(key, "unknown key" + NearestName.hint(key, known));
            }
        }
    }
}
