package dev.bandloom.recipe.reading.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What schemas say together about the items of a list. */
final class Items {
    private final List<JsonNode> parts;
    private final Range counts;

    Items(List<JsonNode> parts) {
        this.parts = parts;
        this.counts = Range.of(parts, "minItems", "maxItems");
    }

    /** The least number of items. */
    long least() {
        return counts.least();
    }

    @Nullable
    Contradiction contradiction() {
        Contradiction empty = counts.empty();
        if (empty != null) {
            return empty;
        }
        for (JsonNode part : parts) {
            Contradiction found = capacity(part);
            found = found != null ? found : contained(part);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Contradiction capacity(JsonNode part) {
        JsonNode items = part.path("items");
        int first = part.path("prefixItems").size();
        if (items.isBoolean() && !items.booleanValue() && counts.least() > first) {
            return Contradiction.at(
                    "minItems",
                    "must be at most " + first + ", since items: false admits no more, but is " + counts.least());
        }
        Set<JsonNode> values = new HashSet<>();
        items.path("enum").forEach(values::add);
        boolean few = items.has("enum") && first == 0 && parts.stream().anyMatch(Items::unique);
        if (few && counts.least() > values.size()) {
            return Contradiction.at(
                    "minItems",
                    "must be at most " + values.size()
                            + ", since items are unique and the enum of items has no more values, but is "
                            + counts.least());
        }
        return null;
    }

    private static boolean unique(JsonNode part) {
        return part.path("uniqueItems").asBoolean(false);
    }

    private @Nullable Contradiction contained(JsonNode part) {
        JsonNode contains = part.path("contains");
        if (contains.isMissingNode()) {
            return null;
        }
        Range matches = Range.of(List.of(part), "minContains", "maxContains");
        long least = part.has("minContains") ? matches.least() : 1;
        if (contains.isBoolean() && !contains.booleanValue() && least > 0) {
            return Contradiction.at("contains", "is false, which no item is; drop it");
        }
        if (least > matches.most()) {
            return Contradiction.at(
                    "maxContains",
                    "must be at least "
                            + (part.has("minContains") ? "minContains, " + least : "1, which contains asks for")
                            + ", but is " + matches.most());
        }
        return least > counts.most()
                ? Contradiction.at(
                        "contains",
                        "asks for " + least + " items, but maxItems is " + counts.most() + "; mend one of them")
                : null;
    }
}
