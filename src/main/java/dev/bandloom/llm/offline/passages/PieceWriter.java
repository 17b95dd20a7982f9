package dev.bandloom.llm.offline.passages;

import dev.bandloom.dataset.Passage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes all that passages yield for an item with certain slots. Keeps what it wrote last; safe for many threads. */
public final class PieceWriter {
    private static final int MOST_KEPT = 256;
    /** What is said of the whole passage, in any piece of it. */
    private static final Set<Slot> WHOLE = EnumSet.of(Slot.TITLE, Slot.SUMMARY, Slot.KEYWORDS);

    private static final PieceWriter SHARED = new PieceWriter();

    private final Map<Request, List<Piece>> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Request, List<Piece>> eldest) {
            return size() > MOST_KEPT;
        }
    });

    private PieceWriter() {}

    public static PieceWriter shared() {
        return SHARED;
    }

    /** Distinct pieces, the soundest first; empty when the passages yield none. */
    public List<Piece> ranked(List<Passage> passages, Set<Slot> wanted) {
        Request request = new Request(passages, wanted);
        List<Piece> known = kept.get(request);
        if (known == null) {
            known = written(passages, wanted);
            kept.put(request, known);
        }
        return known;
    }

    private static List<Piece> written(List<Passage> passages, Set<Slot> wanted) {
        List<Source> sources = passages.stream().map(Source::of).toList();
        Map<String, Piece> distinct = new LinkedHashMap<>();
        for (int i = 0; i < sources.size() && distinct.isEmpty(); i++) {
            Source source = sources.get(i);
            List<Source> others = new ArrayList<>(sources);
            others.remove(i);
            List<Piece> pieces = new ArrayList<>(of(source, others, wanted));
            pieces.addAll(HopPieces.of(source, others, wanted));
            Map<Slot, String> whole = WHOLE.stream().anyMatch(wanted::contains) ? TextPieces.shared(source) : Map.of();
            for (Piece part : pieces) {
                Piece piece = part;
                for (Slot slot : WHOLE) {
                    String text = wanted.contains(slot) && !part.texts().containsKey(slot) ? whole.get(slot) : null;
                    piece = text == null ? piece : piece.with(slot, text);
                }
                if (piece.texts().keySet().containsAll(needed(wanted))) {
                    distinct.putIfAbsent(piece.key(), piece);
                }
            }
        }
        List<Piece> ranked = new ArrayList<>(distinct.values());
        ranked.sort(Comparator.comparingDouble(Piece::weight).reversed());
        return ranked;
    }

    private static Set<Slot> needed(Set<Slot> wanted) {
        Set<Slot> needed = wanted.isEmpty() ? EnumSet.noneOf(Slot.class) : EnumSet.copyOf(wanted);
        needed.removeAll(Set.of(
                Slot.SCORE,
                Slot.RELATION,
                Slot.SOURCE,
                Slot.TITLE,
                Slot.KEYWORDS,
                Slot.SUMMARY,
                Slot.NAME,
                Slot.TEXT,
                Slot.EVIDENCE));
        return needed;
    }

    private static List<Piece> of(Source source, List<Source> others, Set<Slot> wanted) {
        if (wanted.contains(Slot.HYPOTHESIS)) {
            return SentencePieces.entailment(source);
        }
        if (wanted.contains(Slot.SECOND)) {
            return SentencePieces.likeness(source, others);
        }
        List<Piece> pieces = new ArrayList<>();
        if (wanted.contains(Slot.QUESTION) || wanted.contains(Slot.ANSWER) || wanted.contains(Slot.CHOSEN)) {
            pieces.addAll(
                    wanted.contains(Slot.CLOZE) ? TextPieces.tasks(source) : QuestionPieces.of(source, others, wanted));
        } else if (wanted.contains(Slot.POSITIVE)) {
            pieces.addAll(QuestionPieces.of(source, others, wanted));
            pieces.addAll(SentencePieces.rewordings(source));
        } else if (wanted.contains(Slot.INSTRUCTION)) {
            pieces.addAll(QuestionPieces.of(source, others, wanted));
            pieces.addAll(TextPieces.tasks(source));
        } else if (wanted.contains(Slot.CLOZE)) {
            pieces.addAll(TextPieces.tasks(source));
        } else {
            boolean single = wanted.contains(Slot.EVIDENCE) && !wanted.contains(Slot.TEXT);
            pieces.addAll(single || wanted.contains(Slot.NAME) ? QuestionPieces.things(source) : TextPieces.of(source));
        }
        return pieces;
    }

    private record Request(List<Passage> passages, Set<Slot> wanted) {
        Request {
            passages = List.copyOf(passages);
            wanted = Set.copyOf(wanted);
        }
    }
}
