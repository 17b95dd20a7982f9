package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the members of an item that are strings. */
final class Strings {
    private static final int MOST_PHRASES = 200;

    private final ItemWriter texts;
    private final FactMatch match;
    private final Scalars scalars;
    private final Writer writer;
    private final int item;

    Strings(ItemWriter texts, FactMatch match, Scalars scalars, Writer writer, int item) {
        this.texts = texts;
        this.match = match;
        this.scalars = scalars;
        this.writer = writer;
        this.item = item;
    }

    /** Distinct phrases or sentences for a list. */
    List<String> phrases(String path, SchemaNode items, int count, int most) {
        FieldRole role = FieldRole.of(path.substring(path.lastIndexOf('/') + 1));
        Set<String> found = new LinkedHashSet<>();
        List<String> source = role == FieldRole.KEYWORD || role == FieldRole.OPEN || role == FieldRole.NAME
                ? texts.keywords()
                : List.of();
        for (int i = 0; found.size() < Math.min(count, Math.max(most, 0)) && i < MOST_PHRASES; i++) {
            if (role == FieldRole.QUESTION) {
                texts.nextTurn();
            }
            String text = i < source.size()
                    ? source.get(i)
                    : texts.text(
                            role == FieldRole.KEYWORD || role == FieldRole.OPEN ? FieldRole.SUMMARY : role,
                            path + "/" + i,
                            0,
                            0);
            found.add(fit(i > 3 * count && i > source.size() ? text + " (" + i + ")" : text, items));
        }
        return List.copyOf(found);
    }

    /** A member of its own: a date or code, the label, a fact, or a text as its name asks. */
    String text(SchemaNode node, String path, @Nullable String label) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String format = node.schema().path("format").asString("");
        String bounded = DateRange.drawn(node.schema(), writer, item, name);
        if (bounded != null) {
            return bounded;
        }
        if (!format.isEmpty() && Scalars.FORMATS.contains(format)) {
            return scalars.formatted(format, match.of(name));
        }
        if (label != null) {
            return fit(label, node);
        }
        FieldRole role = path.isEmpty() ? FieldRole.BODY : FieldRole.of(name);
        Fact exact = match.exact(name);
        if (exact != null) {
            return fit(exact.raw(), node);
        }
        String code = PatternText.drawn(node.schema(), writer, item, name);
        if (code != null) {
            return code;
        }
        Fact held = role == FieldRole.OPEN || role == FieldRole.NAME ? match.of(name) : null;
        if (held != null) {
            return fit(
                    name.toLowerCase(Locale.ROOT).matches(".*(note|info|fact|about)s?")
                            ? texts.about(held, path)
                            : held.raw(),
                    node);
        }
        int most = node.bound("maxLength", 0);
        return fit(texts.text(role, path, node.bound("minLength", 0), most), node);
    }

    /** A text as long as its schema allows. */
    String fit(String text, SchemaNode node) {
        int most = node.bound("maxLength", 0);
        if (most == 0 && node.schema().has("maxLength")) {
            return "";
        }
        int least = node.bound("minLength", 0);
        int length = text.codePointCount(0, text.length());
        return length < least || most > 0 && length > most
                ? Texts.fitted(text, least, most, length < least ? new ArrayList<>(texts.more()) : List.of())
                : text;
    }
}
