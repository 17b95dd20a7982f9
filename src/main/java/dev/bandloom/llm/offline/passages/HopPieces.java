package dev.bandloom.llm.offline.passages;

import dev.bandloom.llm.offline.hops.Hop;
import dev.bandloom.llm.offline.hops.Hops;
import dev.bandloom.llm.offline.hops.Told;
import dev.bandloom.llm.offline.questions.Asked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Questions that take the passage and one of its neighbours. */
final class HopPieces {
    private static final int MOST_NEIGHBOURS = 8;
    private static final Set<Slot> SHAPE =
            Set.of(Slot.CONTEXT, Slot.QUESTION, Slot.ANSWER, Slot.EVIDENCE, Slot.SOURCE, Slot.TITLE, Slot.KEYWORDS);

    private HopPieces() {}

    /** None where the item needs more than a question, its answer and what they rest on. */
    static List<Piece> of(Source source, List<Source> others, Set<Slot> wanted) {
        boolean fits = wanted.contains(Slot.QUESTION) && wanted.contains(Slot.ANSWER) && SHAPE.containsAll(wanted);
        List<Piece> pieces = new ArrayList<>();
        if (!fits || others.isEmpty()) {
            return pieces;
        }
        Told told = Told.of(source.reading());
        for (Source other : others.subList(0, Math.min(MOST_NEIGHBOURS, others.size()))) {
            for (Hop hop : Hops.between(told, Told.of(other.reading()))) {
                boolean ordered =
                        source.passage().id().compareTo(other.passage().id()) <= 0;
                pieces.add(ordered ? piece(hop, source, other) : piece(hop, other, source));
            }
        }
        return pieces;
    }

    /** The same whichever of the two passages the item is about. */
    private static Piece piece(Hop hop, Source source, Source other) {
        Map<Slot, String> texts = new EnumMap<>(Slot.class);
        texts.put(
                Slot.CONTEXT, source.passage().text() + "\n\n" + other.passage().text());
        texts.put(Slot.QUESTION, hop.question());
        texts.put(Slot.ANSWER, hop.answer());
        texts.put(Slot.EVIDENCE, hop.evidence());
        List<String> ids = List.of(source.passage().id(), other.passage().id());
        texts.put(Slot.SOURCE, String.join("; ", ids));
        return Piece.asking(texts, hop.score(), Asked.Kind.WHAT, ids);
    }
}
