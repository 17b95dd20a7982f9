package dev.bandloom.llm.offline;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.passages.Piece;
import dev.bandloom.llm.offline.passages.PieceWriter;
import dev.bandloom.llm.offline.passages.Slot;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Texts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Chooses what the items of one request are filled with from their passages, or facts that are sentences; no piece is chosen twice in a request. */
final class GroundedItems {
    private static final Map<String, Integer> RELATIONS =
            Map.of("entailment", 0, "entailed", 0, "neutral", 1, "contradiction", 2, "0", 0, "1", 1, "2", 2);

    private static final int RELATIONS_COUNT = 3;

    private final Assignment.Writing work;
    private final Writer writer;
    private final Set<Slot> slots;
    private final Set<String> used = new HashSet<>();
    private final Map<Map<String, String>, Aims> aims = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    GroundedItems(Assignment.Writing work, Writer writer) {
        this.work = work;
        this.writer = writer;
        this.slots = slots(SchemaNode.of(work.itemSchema()), 0);
        for (Assignment.Brief brief : work.briefs()) {
            brief.passages().forEach(passage -> numbers.putIfAbsent(passage.id(), numbers.size() + 1));
        }
    }

    /** The next piece for an item; null when its passages yield none that is new. */
    @Nullable
    Piece next(int item) {
        Assignment.Brief brief = work.briefs().get(item);
        Integer relation = relation(brief);
        String label = brief.label();
        List<Passage> passages = brief.passages().isEmpty() && !slots.isEmpty() ? told(brief) : brief.passages();
        List<Piece> fresh = PieceWriter.shared().ranked(passages, slots).stream()
                .filter(piece -> relation == null || relation.equals(piece.relation()))
                .filter(piece -> label == null || relation != null || names(piece, label))
                .filter(piece -> !used.contains(piece.key()) && !avoided(piece))
                .toList();
        List<Piece> fitting = aims.computeIfAbsent(brief.cell(), Aims::of).fitting(fresh);
        if (fitting.isEmpty()) {
            return null;
        }
        int turn = writer.even(RELATIONS_COUNT, item, "relation");
        List<Piece> related = fitting.stream()
                .filter(piece -> piece.relation() != null && piece.relation() == turn)
                .toList();
        fitting = related.isEmpty() ? fitting : related;
        Piece chosen = fitting.get(writer.spread(fitting.size(), item, "piece " + used.size()));
        used.add(chosen.key());
        return cited(chosen);
    }

    /** Marks the passages that a piece takes together, by their numbers in the prompt. */
    private Piece cited(Piece piece) {
        Slot slot = Stream.of(Slot.CONTEXT, Slot.EVIDENCE, Slot.ANSWER)
                .filter(slots::contains)
                .findFirst()
                .orElse(Slot.ANSWER);
        String text = piece.texts().get(slot);
        if (piece.joint().isEmpty() || text == null) {
            return piece;
        }
        StringBuilder marked = new StringBuilder(text);
        for (String id : piece.joint()) {
            marked.append(" [").append(numbers.getOrDefault(id, 0)).append(']');
        }
        return piece.with(slot, marked.toString());
    }

    /** Whether an item asks about notes of whole sentences, of which every question is asked. */
    boolean spent(int item) {
        return slots.contains(Slot.QUESTION) && !told(work.briefs().get(item)).isEmpty();
    }

    /** Facts that are whole sentences, such as a note: questions about them are those about a passage. */
    private static List<Passage> told(Assignment.Brief brief) {
        return brief.facts().entrySet().stream()
                .filter(fact -> sentences(fact.getValue().strip()))
                .map(fact -> new Passage(
                        fact.getKey(), fact.getKey(), "", fact.getValue().strip()))
                .toList();
    }

    private static boolean sentences(String text) {
        return !text.isEmpty()
                && Character.isUpperCase(text.codePointAt(0))
                && ".!?".indexOf(text.charAt(text.length() - 1)) >= 0
                && English.closes(text, 4);
    }

    private static boolean names(Piece piece, String label) {
        String text = String.join(" ", piece.texts().values()).toLowerCase(Locale.ROOT);
        return text.contains(label.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private @Nullable Integer relation(Assignment.Brief brief) {
        String label = brief.label() != null ? brief.label() : toldRelation(brief);
        return label == null || !slots.contains(Slot.HYPOTHESIS) ? null : RELATIONS.get(label.toLowerCase(Locale.ROOT));
    }

    /** A relation that the cell names. */
    private static @Nullable String toldRelation(Assignment.Brief brief) {
        return brief.cell().values().stream()
                .filter(value -> value.length() > 1 && RELATIONS.containsKey(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private boolean avoided(Piece piece) {
        for (String text : work.avoid()) {
            String lines = piece.key();
            if (text.contains(lines) || !lines.contains("\n") && lines.contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Slot> slots(SchemaNode node, int depth) {
        Set<Slot> found = EnumSet.noneOf(Slot.class);
        boolean chat = node.members().containsKey("role") && node.members().containsKey("content");
        if (chat) {
            return EnumSet.of(Slot.QUESTION, Slot.ANSWER);
        }
        for (Map.Entry<String, JsonNode> member : node.members().entrySet()) {
            SchemaNode child = node.at(member.getValue());
            SchemaNode items = child.at(child.schema().path("items"));
            if (depth < 4
                    && items.type().equals("object")
                    && items.schema().isObject()
                    && child.type().equals("array")) {
                found.addAll(slots(items, depth + 1));
            } else if (depth < 4 && child.type().equals("object")) {
                found.addAll(slots(child, depth + 1));
            } else {
                Slot slot = Slot.of(Texts.words(member.getKey()));
                boolean listed = child.type().equals("array") && (slot == null || slot == Slot.TEXT);
                Slot held = listed ? Slot.EVIDENCE : slot;
                if (held != null) {
                    found.add(held);
                }
            }
        }
        if (found.contains(Slot.SECOND) || found.contains(Slot.FIRST)) {
            found.add(Slot.SECOND);
        }
        if (found.contains(Slot.CHOSEN)) {
            found.remove(Slot.ANSWER);
        }
        return found;
    }
}
