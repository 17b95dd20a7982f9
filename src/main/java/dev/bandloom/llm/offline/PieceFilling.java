package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.passages.Piece;
import dev.bandloom.llm.offline.passages.Slot;
import dev.bandloom.llm.offline.words.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Fills the members of an item with what a piece holds. */
record PieceFilling(Piece piece) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> RELATIONS = List.of("entailment", "neutral", "contradiction");

    /** The value of a member; null when the piece has none for it. */
    @Nullable
    JsonNode member(SchemaNode node, String path, @Nullable String label, @Nullable String labelField) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        JsonNode options = node.schema().path("enum");
        Integer relation = piece.relation();
        if (relation != null && (name.equals(labelField) || name.equals("label"))) {
            JsonNode told = relation(relation, options, node);
            if (told != null) {
                return told;
            }
        }
        Double likeness = piece.likeness();
        if (likeness != null && node.type().equals("number") && options.isMissingNode()) {
            return JSON.numberNode(likeness);
        }
        Slot slot = path.isEmpty() ? Slot.TEXT : Slot.of(Texts.words(name));
        if (!options.isMissingNode()
                || label != null
                || !node.schema().path("format").isMissingNode()) {
            return null;
        }
        if (slot == null) {
            String open = open();
            return open == null || !node.type().equals("string") ? null : JSON.stringNode(open);
        }
        String text = piece.texts().get(slot);
        if (text == null) {
            return null;
        }
        if (node.type().equals("array")) {
            SchemaNode items = node.at(node.schema().path("items"));
            boolean listed = slot == Slot.KEYWORDS || slot == Slot.SOURCE;
            return listed && items.type().equals("string") ? list(text, node.bound("maxItems", 6)) : null;
        }
        return node.type().equals("string") ? JSON.stringNode(text) : null;
    }

    /** A text for one place of a list with this name; null when the piece has none. */
    @Nullable
    String entry(String list) {
        Slot slot = Slot.of(Texts.words(list));
        return slot == null || slot == Slot.TEXT ? open() : piece.texts().get(slot);
    }

    /** What is said of anything: the sentence that the piece rests on. */
    private @Nullable String open() {
        return piece.texts().getOrDefault(Slot.EVIDENCE, piece.texts().get(Slot.TEXT));
    }

    private static @Nullable JsonNode relation(int relation, JsonNode options, SchemaNode node) {
        for (JsonNode option : options) {
            boolean same = option.isNumber()
                    ? option.asInt() == relation
                    : RELATIONS.get(relation).startsWith(option.asString("").toLowerCase(java.util.Locale.ROOT))
                            || option.asString("").equals(Integer.toString(relation));
            if (same && !option.asString("").isEmpty()) {
                return option;
            }
        }
        return options.isMissingNode() && node.type().equals("integer") ? JSON.numberNode(relation) : null;
    }

    private static ArrayNode list(String text, int most) {
        ArrayNode array = JSON.arrayNode();
        for (String part : text.split("; ")) {
            if (array.size() < most) {
                array.add(part);
            }
        }
        return array;
    }
}
