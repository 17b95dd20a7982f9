package dev.bandloom.recipe.reading.schema;

import dev.bandloom.dataset.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * What keeps every value out of a JSON Schema, or a keyword from acting: bounds that exclude each other, values that the
 * type does not have, members that are required and not admitted, what holds itself without end. It looks at the keywords
 * of a schema together with those that it takes over by {@code allOf} and {@code $ref}; a schema of which it finds nothing
 * may still be impossible to satisfy.
 */
public final class Contradictions {
    /** So many schemas are followed in search of an end; beyond, there is taken to be one. */
    private static final int MOST_FOLLOWED = 10_000;

    private final JsonNode root;
    private final BiConsumer<List<Object>, String> problems;
    private boolean found;
    private int followed;

    private Contradictions(JsonNode root, BiConsumer<List<Object>, String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * Looks through a schema whose keywords have values of the right kinds and whose references lead somewhere.
     *
     * @param problems gets the way from the schema to each place and what is wrong there
     */
    public static void find(JsonNode schema, BiConsumer<List<Object>, String> problems) {
        var search = new Contradictions(schema, problems);
        search.look(schema, List.of());
        if (!search.found && !search.ends(schema, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            search.problem(
                    List.of(),
                    "fits nothing that has an end: what it requires holds the same again; make a member on the way"
                            + " optional, or let it be null");
        }
    }

    private void look(JsonNode schema, List<Object> steps) {
        if (!schema.isObject()) {
            return;
        }
        idle(schema, steps);
        Conjunction all = Conjunction.of(schema, root);
        List<Contradiction> own = Conjunction.alone(schema, root).contradictions();
        own.forEach(contradiction -> problem(longer(steps, contradiction.steps()), contradiction.message()));
        if (all.endless()) {
            problem(longer(steps, List.of(schema.has("$ref") ? "$ref" : "allOf")), "leads back to where it stands");
        } else if (own.isEmpty()) {
            together(schema, steps, all);
        }
        for (Keywords.Sub sub : Keywords.within(schema)) {
            look(sub.schema(), longer(steps, sub.steps()));
        }
    }

    /** What the keywords say only together with those of other places. */
    private void together(JsonNode schema, List<Object> steps, Conjunction all) {
        boolean single = all.parts().stream()
                .anyMatch(
                        part -> !Conjunction.alone(part, root).contradictions().isEmpty());
        if (single) {
            return;
        }
        List<Contradiction> joint = all.contradictions();
        for (Contradiction one : joint) {
            String at = one.steps().isEmpty() ? "" : one.steps().getFirst() + " ";
            problem(
                    longer(steps, List.of(schema.has("allOf") ? "allOf" : "$ref")),
                    "contradicts what stands beside it: " + at + one.message());
        }
        if (!joint.isEmpty()) {
            return;
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            JsonNode branches = schema.path(choice);
            boolean none = !branches.isEmpty()
                    && branches.valueStream()
                            .allMatch(
                                    branch -> !all.and(branch).contradictions().isEmpty());
            if (none) {
                problem(longer(steps, List.of(choice)), "has no branch that goes with what stands beside it");
            }
        }
        distinct(schema.path("oneOf"), steps);
    }

    private void distinct(JsonNode one, List<Object> steps) {
        for (int i = 1; i < one.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (one.get(i).equals(one.get(j))) {
                    problem(
                            longer(steps, List.of("oneOf", i)),
                            "is the same as branch " + j + ", so what fits one fits both; drop it or use anyOf");
                }
            }
        }
    }

    /** Keywords that do nothing: mistyped ones, and those of another type than the schema's. */
    private void idle(JsonNode schema, List<Object> steps) {
        Set<String> types = Conjunction.alone(schema, root).types();
        for (String keyword : schema.propertyNames()) {
            String meant = Keywords.all().contains(keyword) ? null : NearestName.of(keyword, Keywords.all());
            if (meant != null) {
                problem(longer(steps, List.of(keyword)), "unknown keyword. Maybe " + meant + "?");
            }
            String kind = Keywords.actsOn(keyword);
            boolean acts = kind.isEmpty()
                    || types.isEmpty()
                    || types.contains(kind)
                    || kind.equals("number") && types.contains("integer");
            if (!acts) {
                problem(
                        longer(steps, List.of(keyword)),
                        "does nothing: it acts on type " + kind + ", but type is " + String.join(" or ", types)
                                + "; drop the key or mend the type");
            }
        }
    }

    /** Whether a value of the schema can have an end. */
    private boolean ends(JsonNode schema, Set<JsonNode> above) {
        if (!schema.isObject() || ++followed > MOST_FOLLOWED) {
            return true;
        }
        if (!above.add(schema)) {
            return false;
        }
        Conjunction all = Conjunction.of(schema, root);
        Set<String> types = all.types();
        boolean ends = true;
        for (JsonNode part : all.parts()) {
            if (types.equals(Set.of("object"))) {
                for (String name : new Members(all.parts()).required()) {
                    ends &= ends(part.path("properties").path(name), above);
                }
            }
            if (types.equals(Set.of("array")) && new Items(all.parts()).least() > 0) {
                ends &= part.path("prefixItems").size() > 0 || ends(part.path("items"), above);
            }
            for (String choice : List.of("anyOf", "oneOf")) {
                JsonNode branches = part.path(choice);
                ends &= branches.isEmpty() || branches.valueStream().anyMatch(branch -> ends(branch, above));
            }
        }
        above.remove(schema);
        return ends;
    }

    private void problem(List<Object> steps, String message) {
        found = true;
        problems.accept(steps, message);
    }

    private static List<Object> longer(List<Object> steps, List<Object> more) {
        List<Object> all = new ArrayList<>(steps);
        all.addAll(more);
        return all;
    }
}
