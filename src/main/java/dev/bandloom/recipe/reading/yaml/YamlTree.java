package dev.bandloom.recipe.reading.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Builds the tree of one document from parser events, so that limits hold while it grows: a document that would expand
 * without bound is refused before it does.
 */
final class YamlTree {
    static final int MOST_ALIASES = 50;
    static final long MOST_EXPANDED = 4L << 20;
    private static final Set<String> CORE_TAGS =
            Set.of("!", Tag.STR.getValue(), Tag.MAP.getValue(), Tag.SEQ.getValue());

    private final Iterator<Event> events;
    private final Problems problems;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int aliases;
    private int depth;
    private long expanded;

    /** @param size characters and values that the node stands for; null while it is being read */
    private record Anchored(@Nullable YamlValue value, long size) {}

    YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** The document's only node; null when the document is empty. */
    @Nullable
    YamlValue read() throws YamlRefusal {
        YamlValue root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (root != null) {
                    throw refusal(event, "holds more than one document; give each recipe a file of its own");
                }
                root = node(event, "");
            }
        }
        return root;
    }

    private YamlValue node(Event event, String path) throws YamlRefusal {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name, new Anchored(null, 0)));
        long before = expanded;
        YamlValue value;
        if (event instanceof ScalarEvent scalar) {
            value = scalar(scalar);
        } else {
            value = collection((CollectionStartEvent) event, path);
        }
        anchor.ifPresent(name -> anchors.put(name, new Anchored(value, expanded - before)));
        return value;
    }

    private YamlValue alias(AliasEvent event) throws YamlRefusal {
        if (++aliases > MOST_ALIASES) {
            throw refusal(event, "holds more than " + MOST_ALIASES + " aliases; write the values out");
        }
        Anchored anchored = anchors.get(event.getAlias());
        if (anchored == null) {
            throw refusal(event, "*" + event.getAlias() + " names no anchor that stands before it");
        }
        if (anchored.value() == null) {
            throw refusal(event, "*" + event.getAlias() + " stands inside of what it names");
        }
        grow(event, anchored.size());
        return anchored.value();
    }

    private YamlValue scalar(ScalarEvent event) throws YamlRefusal {
        allow(event, event.getTag());
        grow(event, 1L + event.getValue().length());
        boolean plain = event.isPlain() && event.getTag().isEmpty();
        if (event.getValue().indexOf('\0') >= 0 || event.getValue().codePoints().anyMatch(YamlTree::isHalf)) {
            throw refusal(event, "holds U+0000 or half of a surrogate pair, which no file can hold as text; remove it");
        }
        return new YamlValue.Scalar(
                YamlScalars.json(event.getValue(), plain), event.getValue(), line(event), column(event));
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private YamlValue collection(CollectionStartEvent event, String path) throws YamlRefusal {
        allow(event, event.getTag());
        grow(event, 1);
        if (++depth > YamlDocument.DEEPEST) {
            throw refusal(event, "is nested deeper than " + YamlDocument.DEEPEST + " levels");
        }
        YamlValue value = event.getEventId() == Event.ID.SequenceStart ? sequence(event, path) : mapping(event, path);
        depth--;
        return value;
    }

    private YamlValue sequence(Event start, String path) throws YamlRefusal {
        List<YamlValue> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]"));
        }
        return new YamlValue.Sequence(items, line(start), column(start));
    }

    private YamlValue mapping(Event start, String path) throws YamlRefusal {
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, path) instanceof YamlValue.Scalar key)) {
                throw refusal(event, "a key must be text, not a list or a map");
            }
            String place = path.isEmpty() ? key.text() : path + "." + key.text();
            YamlValue value = node(events.next(), place);
            if (event instanceof ScalarEvent merge
                    && merge.isPlain()
                    && key.text().equals("<<")) {
                problems.add(
                        place, line(event), column(event), "merge keys are not read; write the values out, without <<");
                continue;
            }
            YamlValue.Entry first =
                    entries.putIfAbsent(key.text(), new YamlValue.Entry(value, line(event), column(event)));
            if (first != null) {
                problems.add(
                        place,
                        line(event),
                        column(event),
                        "is given twice, first on line " + first.line() + "; drop one");
            }
        }
        return new YamlValue.Mapping(entries, line(start), column(start));
    }

    private void allow(Event event, Optional<String> tag) throws YamlRefusal {
        if (tag.isPresent() && !CORE_TAGS.contains(tag.get())) {
            throw refusal(
                    event, "tag '" + Described.clip(tag.get()) + "' is not allowed; write the value without a tag");
        }
    }

    private void grow(Event event, long size) throws YamlRefusal {
        expanded += size;
        if (expanded > MOST_EXPANDED) {
            throw refusal(event, "its aliases make it larger than 4 MiB; write fewer of them");
        }
    }

    private static YamlRefusal refusal(Event event, String message) {
        return new YamlRefusal(line(event), column(event), message);
    }

    private static int line(Event event) {
        return mark(event).getLine() + 1;
    }

    private static int column(Event event) {
        return mark(event).getColumn() + 1;
    }

    private static Mark mark(Event event) {
        return Objects.requireNonNull(event.getStartMark().orElse(null), "events carry marks");
    }
}
