package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.passages.Piece;
import dev.bandloom.llm.offline.passages.Slot;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the cell of a sample asks of its text, as far as rules can tell whether a text has it: what a question asks for, how
 * hard it is, how long the answer is. Any other value is a topic: pieces that speak of it go first.
 *
 * @param musts what a piece has to be
 * @param topics words of the values that name none of these
 */
record Aims(List<Predicate<Piece>> musts, List<String> topics) {
    private static final Map<String, Set<Asked.Kind>> KINDS = Map.ofEntries(
            Map.entry("who", EnumSet.of(Asked.Kind.WHO)),
            Map.entry("person", EnumSet.of(Asked.Kind.WHO)),
            Map.entry("what", EnumSet.of(Asked.Kind.WHAT)),
            Map.entry("which", EnumSet.of(Asked.Kind.WHICH)),
            Map.entry("when", EnumSet.of(Asked.Kind.WHEN)),
            Map.entry("time", EnumSet.of(Asked.Kind.WHEN)),
            Map.entry("date", EnumSet.of(Asked.Kind.WHEN)),
            Map.entry("where", EnumSet.of(Asked.Kind.WHERE)),
            Map.entry("place", EnumSet.of(Asked.Kind.WHERE)),
            Map.entry("why", EnumSet.of(Asked.Kind.WHY)),
            Map.entry("reason", EnumSet.of(Asked.Kind.WHY)),
            Map.entry("cause", EnumSet.of(Asked.Kind.WHY)),
            Map.entry("how many", EnumSet.of(Asked.Kind.HOW_MANY)),
            Map.entry("how much", EnumSet.of(Asked.Kind.HOW_MUCH)),
            Map.entry("number", EnumSet.of(Asked.Kind.HOW_MANY, Asked.Kind.HOW_MUCH)),
            Map.entry("amount", EnumSet.of(Asked.Kind.HOW_MANY, Asked.Kind.HOW_MUCH)),
            Map.entry("definition", EnumSet.of(Asked.Kind.DEFINITION)),
            Map.entry("table", EnumSet.of(Asked.Kind.TABLE)));
    private static final Set<Asked.Kind> PLAIN = EnumSet.of(
            Asked.Kind.WHO,
            Asked.Kind.WHEN,
            Asked.Kind.WHERE,
            Asked.Kind.HOW_MANY,
            Asked.Kind.HOW_MUCH,
            Asked.Kind.DEFINITION,
            Asked.Kind.TABLE);
    private static final Set<String> JOINT = Set.of("multi hop", "multihop", "two hop", "bridge", "comparison");
    private static final Set<String> SINGLE = Set.of("single hop", "one hop");
    private static final Set<String> EASY = Set.of("easy", "simple");
    private static final Set<String> HARD = Set.of("hard", "difficult");
    private static final Set<String> MEDIUM = Set.of("medium", "moderate");
    private static final int SHORT_SENTENCE = 16;
    private static final int LONG_SENTENCE = 22;
    private static final int SHORT_ANSWER = 3;
    private static final int LONG_ANSWER = 7;
    private static final Pattern LENGTH = Pattern.compile("(?i).*length.*");

    Aims {
        musts = List.copyOf(musts);
        topics = List.copyOf(topics);
    }

    static Aims of(Map<String, String> cell) {
        List<Predicate<Piece>> musts = new ArrayList<>();
        List<String> topics = new ArrayList<>();
        cell.forEach((dimension, value) -> {
            String said =
                    value.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]+", " ").strip();
            Set<Asked.Kind> kinds = KINDS.get(said.replaceFirst(" questions?$", ""));
            if (LENGTH.matcher(dimension).matches()
                    && Set.of("short", "medium", "long").contains(said)) {
                musts.add(piece -> ofLength(piece, said));
            } else if (kinds != null) {
                musts.add(piece -> piece.asks() == null || piece.joint().isEmpty() && kinds.contains(piece.asks()));
            } else if (JOINT.contains(said)) {
                musts.add(piece -> piece.asks() == null || !piece.joint().isEmpty());
            } else if (SINGLE.contains(said)) {
                musts.add(piece -> piece.joint().isEmpty());
            } else if (EASY.contains(said)) {
                musts.add(piece -> piece.asks() == null || easy(piece));
            } else if (HARD.contains(said)) {
                musts.add(piece -> piece.asks() == null || hard(piece));
            } else if (MEDIUM.contains(said)
                    && dimension.toLowerCase(Locale.ROOT).matches(".*(?:difficulty|level).*")) {
                musts.add(piece -> piece.asks() == null || !easy(piece) && !hard(piece));
            } else {
                topics.addAll(words(said));
            }
        });
        return new Aims(musts, topics);
    }

    /** The pieces that have what is asked, those that speak of the topic before all others, in order otherwise. */
    List<Piece> fitting(List<Piece> pieces) {
        List<Piece> fitting = pieces.stream()
                .filter(piece -> musts.stream().allMatch(must -> must.test(piece)))
                .toList();
        List<Piece> close = topics.isEmpty()
                ? List.of()
                : fitting.stream().filter(this::onTopic).toList();
        return close.isEmpty() ? fitting : close;
    }

    private boolean onTopic(Piece piece) {
        String told = String.join(
                        " ",
                        piece.texts().getOrDefault(Slot.QUESTION, ""),
                        piece.texts().getOrDefault(Slot.EVIDENCE, ""),
                        piece.texts().getOrDefault(Slot.PREMISE, ""),
                        piece.texts().getOrDefault(Slot.TEXT, ""),
                        piece.texts().getOrDefault(Slot.TITLE, ""))
                .toLowerCase(Locale.ROOT);
        return words(told).stream().anyMatch(topics::contains);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[^\\p{L}\\p{N}]+")) {
            if (word.length() > 3) {
                words.add(
                        word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")
                                ? word.substring(0, word.length() - 1)
                                : word);
            }
        }
        return words;
    }

    private static boolean easy(Piece piece) {
        return piece.joint().isEmpty()
                && piece.asks() != null
                && PLAIN.contains(piece.asks())
                && English.words(piece.texts().getOrDefault(Slot.EVIDENCE, "")) <= SHORT_SENTENCE;
    }

    private static boolean hard(Piece piece) {
        return !piece.joint().isEmpty()
                || piece.asks() == Asked.Kind.WHY
                || English.words(piece.texts().getOrDefault(Slot.EVIDENCE, "")) > LONG_SENTENCE;
    }

    private static boolean ofLength(Piece piece, String length) {
        String answer = piece.texts().get(Slot.ANSWER);
        if (answer == null) {
            return true;
        }
        int words = English.words(answer);
        return length.equals(words <= SHORT_ANSWER ? "short" : words < LONG_ANSWER ? "medium" : "long");
    }
}
