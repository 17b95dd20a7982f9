package dev.bandloom.llm.offline;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.evolution.Exchange;
import dev.bandloom.llm.offline.evolution.ExchangeRules;
import dev.bandloom.llm.offline.evolution.TextRules;
import dev.bandloom.llm.offline.passages.Piece;
import dev.bandloom.llm.offline.passages.PieceWriter;
import dev.bandloom.llm.offline.passages.Slot;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Texts;
import dev.bandloom.random.RandomStreams;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evolves samples of any shape: finds who asks, what they are given and what is answered. Where no rule fits, the sample stays as it is. */
final class Evolver {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Members of pairs, which would no longer agree. */
    private static final Set<Slot> PAIRED = EnumSet.of(
            Slot.ANCHOR, Slot.POSITIVE, Slot.NEGATIVE, Slot.FIRST, Slot.SECOND, Slot.CHOSEN, Slot.REJECTED, Slot.CLOZE);

    private final Assignment.Evolving work;
    private final Writer writer;
    private final RandomStreams streams;

    Evolver(Assignment.Evolving work, Writer writer, long seed) {
        this.work = work;
        this.writer = writer;
        this.streams = RandomStreams.of(seed);
    }

    /** One sample for each change, in order. */
    ArrayNode evolved() {
        ArrayNode items = JSON.arrayNode();
        for (int i = 0; i < work.changes().size(); i++) {
            items.add(evolved(work.changes().get(i), i, streams.stream("evolve", i)));
        }
        return items;
    }

    private JsonNode evolved(Assignment.Change change, int item, RandomGenerator random) {
        JsonNode parent = change.parent();
        if (parent.isString()) {
            String text = TextRules.evolved(change.operator(), parent.stringValue());
            return text == null ? parent : JSON.stringNode(text);
        }
        if (!(parent.deepCopy() instanceof ObjectNode copy)) {
            return parent;
        }
        if (copy.path("messages") instanceof ArrayNode messages) {
            return chat(change.operator(), copy, messages, random);
        }
        Map<Slot, String> members = members(copy);
        String ask = first(members, Slot.QUESTION, Slot.INSTRUCTION);
        String response = first(members, Slot.ANSWER, Slot.OUTPUT, Slot.CHOSEN);
        if (ask != null && response != null) {
            return exchange(change.operator(), copy, members, ask, response, random);
        }
        if (members.containsKey(Slot.PREMISE) && members.containsKey(Slot.HYPOTHESIS)) {
            return pair(copy, members, random);
        }
        boolean reworded = Set.of("broaden", "complicate_input").contains(change.operator());
        String text = first(members, Slot.TEXT, Slot.SUMMARY, Slot.CONTEXT);
        text = text == null && reworded ? first(members, Slot.POSITIVE) : text;
        List<String> candidates = text != null ? List.of(text) : longest(copy, work.labelField());
        if (candidates.isEmpty()) {
            return row(change, copy, item);
        }
        for (String member : candidates) {
            String changed =
                    TextRules.evolved(change.operator(), copy.path(member).stringValue());
            if (changed != null) {
                return copy.put(member, changed);
            }
        }
        return copy;
    }

    /** A row without sentences becomes another row like it. */
    private ObjectNode row(Assignment.Change change, ObjectNode sample, int item) {
        Map<String, String> cells = new LinkedHashMap<>();
        sample.properties().forEach(member -> {
            if (member.getValue().isValueNode()) {
                cells.put(member.getKey(), member.getValue().asString(""));
            }
        });
        Assignment.Brief brief = new Assignment.Brief(cells, change.label(), Map.of(), List.of(), true, List.of());
        AnotherRow another = new AnotherRow(brief, work.labelField(), writer, item);
        SchemaNode.of(work.itemSchema()).columns().forEach((name, column) -> {
            JsonNode cell = cells.containsKey(name) ? another.cell(column, name) : null;
            if (cell != null) {
                sample.set(name, cell);
            }
        });
        return sample;
    }

    /** The members that hold sentences, the longest text first; for shapes whose names tell nothing. */
    private static List<String> longest(ObjectNode sample, @Nullable String labelField) {
        return sample.properties().stream()
                .filter(member ->
                        member.getValue().isString() && !member.getKey().equals(labelField))
                .filter(member -> English.closes(member.getValue().stringValue(), 3))
                .filter(member -> !paired(member.getKey()))
                .sorted(Comparator.comparingInt((Map.Entry<String, JsonNode> member) ->
                                member.getValue().stringValue().length())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean paired(String member) {
        Slot slot = Slot.of(Texts.words(member));
        return slot != null && PAIRED.contains(slot);
    }

    private static ObjectNode exchange(
            String operator,
            ObjectNode copy,
            Map<Slot, String> members,
            String ask,
            String response,
            RandomGenerator random) {
        String given = first(members, Slot.CONTEXT, Slot.INPUT);
        String material = given == null ? "" : copy.path(given).stringValue();
        String said = copy.path(response).stringValue();
        boolean quoted = !material.isEmpty() && material.contains(said);
        Exchange evolved = ExchangeRules.evolved(
                operator, new Exchange(copy.path(ask).stringValue(), material, said, quoted), random);
        return evolved == null ? copy : copy.put(ask, evolved.ask()).put(response, evolved.response());
    }

    private static ObjectNode chat(String operator, ObjectNode copy, ArrayNode messages, RandomGenerator random) {
        int last = messages.size() - 1;
        boolean asked = last > 0
                && messages.get(last).path("role").asString("").equals("assistant")
                && messages.get(last - 1).path("role").asString("").equals("user");
        if (asked
                && messages.get(last - 1) instanceof ObjectNode user
                && messages.get(last) instanceof ObjectNode reply) {
            Exchange evolved = ExchangeRules.evolved(
                    operator,
                    new Exchange(
                            user.path("content").asString(""),
                            "",
                            reply.path("content").asString(""),
                            false),
                    random);
            if (evolved != null) {
                user.put("content", evolved.ask());
                reply.put("content", evolved.response());
            }
        }
        return copy;
    }

    /** Another hypothesis that relates to the premise in the same way. */
    private ObjectNode pair(ObjectNode copy, Map<Slot, String> members, RandomGenerator random) {
        String premise = copy.path(members.getOrDefault(Slot.PREMISE, "")).asString("");
        String hypothesis = members.getOrDefault(Slot.HYPOTHESIS, "");
        String field = work.labelField() == null ? "label" : work.labelField();
        List<Piece> others = PieceWriter.shared()
                .ranked(List.of(new Passage("parent", "", "", premise)), Set.of(Slot.PREMISE, Slot.HYPOTHESIS))
                .stream()
                .filter(piece -> piece.relation() != null
                        && piece.relation() == copy.path(field).asInt(-1)
                        && !copy.path(hypothesis)
                                .asString("")
                                .equals(piece.texts().get(Slot.HYPOTHESIS)))
                .toList();
        return others.isEmpty()
                ? copy
                : copy.put(
                        hypothesis,
                        others.get(random.nextInt(others.size())).texts().get(Slot.HYPOTHESIS));
    }

    private static Map<Slot, String> members(ObjectNode item) {
        Map<Slot, String> members = new EnumMap<>(Slot.class);
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            Slot slot = Slot.of(Texts.words(member.getKey()));
            if (slot != null && member.getValue().isString()) {
                members.putIfAbsent(slot, member.getKey());
            }
        }
        return members;
    }

    private static @Nullable String first(Map<Slot, String> members, Slot... slots) {
        for (Slot slot : slots) {
            if (members.containsKey(slot)) {
                return members.get(slot);
            }
        }
        return null;
    }
}
