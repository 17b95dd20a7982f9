package dev.bandloom.llm.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The items of a reply, and how they were found.
 *
 * @param whole whether nothing is missing behind the items
 */
record ItemChoice(Shape shape, List<JsonNode> items, boolean whole, List<String> repairs) {
    private static final String ITEMS = "items";

    ItemChoice {
        items = List.copyOf(items);
        repairs = List.copyOf(repairs);
    }

    /** How items were written, from the least to the most trustworthy. */
    enum Shape {
        SCALARS,
        OBJECT,
        ARRAY,
        RENAMED,
        ROWS,
        ENVELOPE
    }

    /**
     * Of all that was found, the best shape; of one shape that with the most of the items wanted; of those the last, since
     * drafts come first. Empty when nothing holds items.
     */
    static Optional<ItemChoice> of(List<JsonValue> values, int wanted) {
        Comparator<ItemChoice> order = Comparator.comparing(ItemChoice::shape)
                .thenComparingInt(choice -> Math.min(wanted, choice.items().size()));
        return Stream.concat(
                        values.stream().flatMap(value -> of(value, wanted).stream()), rows(values, wanted).stream())
                .reduce((one, other) -> order.compare(one, other) > 0 ? one : other)
                .map(choice -> values.size() == 1 || choice.shape == Shape.ROWS
                        ? choice
                        : choice.noting("other JSON in the reply left out"));
    }

    private static Optional<ItemChoice> of(JsonValue value, int wanted) {
        JsonNode root = value.root();
        if (root.isArray()) {
            boolean scalars = value.whole() && (root.isEmpty() || root.get(0).isValueNode());
            return Optional.of(choice(scalars ? Shape.SCALARS : Shape.ARRAY, root, value)
                    .noting("a bare array taken as the items"));
        }
        JsonNode items = root.path(ITEMS);
        if (items.isArray()) {
            return Optional.of(choice(Shape.ENVELOPE, items, value));
        }
        if (items.isString() && items.stringValue().startsWith("[")) {
            JsonValue inner = LenientJson.read(items.stringValue().toCharArray(), 0);
            return Optional.of(choice(Shape.ENVELOPE, inner.root(), inner).noting("JSON inside of a string unwrapped"));
        }
        List<String> arrays = root.propertyNames().stream()
                .filter(name -> root.path(name).isArray())
                .toList();
        if (arrays.size() == 1 && (wanted > 1 || holdsTheOneItem(value, arrays.getFirst()))) {
            String name = arrays.getFirst();
            return Optional.of(
                    choice(Shape.RENAMED, root.path(name), value).noting("'" + name + "' taken as the items"));
        }
        if (wanted > 1 && value.whole()) {
            return Optional.empty();
        }
        return Optional.of(new ItemChoice(
                Shape.OBJECT,
                value.whole() ? List.of(root) : List.of(),
                value.whole(),
                with(value.repairs(), "a single object taken as the item")));
    }

    /** Whether an object is only the wrapping of the one item, not an item with an array of its own. */
    private static boolean holdsTheOneItem(JsonValue value, String array) {
        return value.whole()
                && value.root().size() == 1
                && value.root().path(array).size() == 1;
    }

    /** Objects of the same members one after the other, as in JSON Lines. */
    private static Optional<ItemChoice> rows(List<JsonValue> values, int wanted) {
        List<JsonValue> whole = values.stream().filter(JsonValue::whole).toList();
        boolean alike = values.stream().allMatch(value -> isRow(value.root(), values.size() == 1))
                && whole.stream()
                                .map(value -> List.copyOf(value.root().propertyNames()))
                                .distinct()
                                .count()
                        == 1;
        if (wanted < 2 || whole.isEmpty() || !alike) {
            return Optional.empty();
        }
        List<String> repairs = new ArrayList<>();
        whole.forEach(value -> repairs.addAll(value.repairs()));
        repairs.add("objects in a row taken as the items");
        return Optional.of(new ItemChoice(
                Shape.ROWS,
                whole.stream().map(JsonValue::root).toList(),
                whole.size() == values.size(),
                repairs.stream().distinct().toList()));
    }

    private static boolean isRow(JsonNode root, boolean alone) {
        boolean wrapping = root.size() == 1 || alone;
        return root.isObject()
                && !root.has(ITEMS)
                && !(wrapping && root.valueStream().anyMatch(JsonNode::isArray));
    }

    private static ItemChoice choice(Shape shape, JsonNode items, JsonValue value) {
        return new ItemChoice(shape, items.valueStream().toList(), value.whole(), value.repairs());
    }

    private ItemChoice noting(String repair) {
        return new ItemChoice(shape, items, whole, with(repairs, repair));
    }

    private static List<String> with(List<String> repairs, String repair) {
        return Stream.concat(repairs.stream(), Stream.of(repair)).toList();
    }
}
