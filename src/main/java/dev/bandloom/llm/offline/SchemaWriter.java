package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.passages.Piece;
import dev.bandloom.llm.offline.passages.Slot;
import dev.bandloom.llm.offline.prose.Stance;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills a JSON Schema with facts, the label and written text. */
final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    private static final int MOST_ITEMS = 50;
    /** A schema that asks for itself, again and again, is left unfinished after so many members. */
    private static final int MOST_MEMBERS = 10_000;

    private final Assignment.Writing work;
    private final Assignment.Brief brief;
    private final ItemWriter texts;
    private final FactMatch match;
    private final Scalars scalars;
    private final Choices choices;
    private final AnotherRow another;
    private final Strings strings;
    private final Map<String, String> fixed = new HashMap<>();
    private final Supplier<@Nullable Piece> pieces;
    private final boolean spent;
    private @Nullable Piece piece;
    private int written;
    /** Whether a text or a list must be longer than what the passages yield for it. */
    private boolean lacking;

    /** @param grounded gives what the passages yield next for the item */
    SchemaWriter(Assignment.Writing work, int item, Material material, Writer writer, GroundedItems grounded) {
        this.pieces = () -> grounded.next(item);
        this.spent = grounded.spent(item);
        this.work = work;
        this.brief = work.briefs().get(item);
        SchemaNode root = SchemaNode.of(work.itemSchema());
        this.choices = new Choices(work, material, writer, item);
        fixed.putAll(brief.cell());
        String leaning = brief.label() != null ? brief.label() : choices.leaning(root, work.labelField(), fixed);
        String label = leaning != null ? leaning : stated(brief);
        this.texts = new ItemWriter(work, material, Stance.of(label, LabelWords.of(work, label)), writer, item);
        this.match = new FactMatch(material.facts());
        this.scalars = new Scalars(material, writer, item);
        this.strings = new Strings(texts, match, scalars, writer, item);
        this.another = new AnotherRow(brief, work.labelField(), writer, item);
    }

    /** A polarity that the cell names. */
    private static @Nullable String stated(Assignment.Brief brief) {
        return brief.cell().values().stream()
                .filter(value -> Set.of("positive", "negative", "neutral").contains(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    /** Null where the item has passages, notes to ask about or a row to be like, and they yield nothing that is new. */
    JsonNode write() {
        piece = pieces.get();
        if (piece == null && (!brief.passages().isEmpty() || spent)) {
            return JSON.nullNode();
        }
        JsonNode entry = write(SchemaNode.of(work.itemSchema()), "", 0);
        String answer = entry.path("answer").asString("").strip();
        boolean hollow = !answer.isEmpty()
                && answer.equals(entry.path("context").asString("").strip());
        return hollow || lacking || another.copied(entry) ? JSON.nullNode() : entry;
    }

    private JsonNode write(SchemaNode node, String path, int depth) {
        if (++written > MOST_MEMBERS || depth > 2 * DEEPEST) {
            return JSON.nullNode();
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        JsonNode schema = node.schema();
        if (schema.has("const")) {
            return schema.get("const");
        }
        JsonNode like = depth == 1 ? another.cell(node, name) : null;
        if (like != null) {
            return like;
        }
        Piece held = piece;
        JsonNode filled =
                held == null ? null : new PieceFilling(held).member(node, path, label(name), work.labelField());
        if (filled != null && filled.isString()) {
            String text = filled.stringValue();
            lacking |= text.codePointCount(0, text.length()) < node.bound("minLength", 0);
            return JSON.stringNode(strings.fit(text, node));
        }
        if (filled != null) {
            return filled;
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return choices.choose(schema.path("enum"), name, label(name), texts.stance());
        }
        return switch (node.type()) {
            case "object" -> object(node, path, depth);
            case "array" -> array(node, path, depth);
            case "integer", "number" ->
                scalars.number(node, name, match.of(name), texts.stars(), FieldRole.of(name) == FieldRole.RATING);
            case "boolean" -> scalars.flag(name, match.of(name), label(name), texts.stance());
            case "null" -> JSON.nullNode();
            default -> JSON.stringNode(strings.text(node, path, label(name)));
        };
    }

    private @Nullable String label(String name) {
        String chosen = fixed.get(name);
        return chosen != null ? chosen : name.equals(work.labelField()) ? brief.label() : null;
    }

    private ObjectNode object(SchemaNode node, String path, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required = node.required();
        node.members().forEach((name, schema) -> {
            boolean wanted = required.contains(name) || depth < 3 && !schema.equals(JSON.booleanNode(false));
            if (wanted && depth < DEEPEST) {
                object.set(name, write(node.at(schema), path + "/" + name, depth + 1));
            }
        });
        if (node.members().isEmpty()
                && !node.schema().path("additionalProperties").equals(JSON.booleanNode(false))) {
            JsonNode others = node.schema().path("additionalProperties");
            match.facts()
                    .forEach(fact -> object.set(
                            fact.key(),
                            others.isObject()
                                    ? write(node.at(others), path + "/" + fact.key(), depth + 1)
                                    : JSON.stringNode(fact.raw())));
        }
        return object;
    }

    private ArrayNode array(SchemaNode node, String path, int depth) {
        ArrayNode array = JSON.arrayNode();
        SchemaNode items =
                node.at(node.schema().path("items").isObject() ? node.schema().path("items") : JSON.objectNode());
        int least = Math.min(MOST_ITEMS, node.bound("minItems", 0));
        int most = Math.min(MOST_ITEMS, node.bound("maxItems", Math.max(least, 4)));
        node.schema()
                .path("prefixItems")
                .forEach(prefix -> array.add(write(node.at(prefix), path + "/" + array.size(), depth + 1)));
        if (items.type().equals("string")
                && items.schema().path("enum").isMissingNode()
                && items.schema().path("format").isMissingNode()) {
            int wanted = Math.max(least, Math.min(most, 4));
            (piece == null ? strings.phrases(path, items, wanted, most) : told(path, items, least, wanted))
                    .forEach(array::add);
            return array;
        }
        int count = depth >= DEEPEST - 1
                ? least
                : Math.max(least, Math.min(most, items.schema().has("enum") ? 1 : 2));
        boolean chat = items.members().containsKey("role") && items.members().containsKey("content");
        Set<JsonNode> seen = new LinkedHashSet<>();
        for (int i = array.size(); i < count; i++) {
            if (!chat || i % 2 == 0) {
                texts.nextTurn();
            }
            if (piece != null && i > 0 && (!chat || i % 2 == 0)) {
                Piece next = pieces.get();
                if (next == null) {
                    lacking |= i < least;
                    break;
                }
                piece = next;
            }
            JsonNode entry = chat ? turn(i) : write(items, path + "/" + i, depth + 1);
            if (items.schema().has("enum") && node.schema().path("uniqueItems").asBoolean(false)) {
                entry = unused(items.schema().path("enum"), entry, seen);
            }
            if (seen.add(entry) || !node.schema().path("uniqueItems").asBoolean(false)) {
                array.add(entry);
            }
        }
        return array;
    }

    /** Texts of one piece after the other, as far as they are long enough and differ. */
    private Set<String> told(String path, SchemaNode items, int least, int count) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Set<String> found = new LinkedHashSet<>();
        for (Piece now = piece; now != null && found.size() < count; now = found.size() < count ? pieces.get() : null) {
            String text = new PieceFilling(now).entry(name);
            int length = text == null ? 0 : text.codePointCount(0, text.length());
            if (text != null && length >= items.bound("minLength", 1) && length <= items.bound("maxLength", length)) {
                found.add(text);
            }
        }
        lacking |= found.size() < least;
        return found;
    }

    private static JsonNode unused(JsonNode options, JsonNode first, Set<JsonNode> seen) {
        if (seen.contains(first)) {
            for (JsonNode option : options) {
                if (!seen.contains(option)) {
                    return option;
                }
            }
        }
        return first;
    }

    private ObjectNode turn(int index) {
        boolean user = index % 2 == 0;
        Piece held = piece;
        String said = held == null ? null : held.texts().get(user ? Slot.QUESTION : Slot.OUTPUT);
        if (said != null) {
            return JSON.objectNode().put("role", user ? "user" : "assistant").put("content", said);
        }
        return JSON.objectNode()
                .put("role", user ? "user" : "assistant")
                .put("content", texts.text(user ? FieldRole.QUESTION : FieldRole.ANSWER, "/messages/" + index, 0, 0));
    }
}
