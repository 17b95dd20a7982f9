package dev.bandloom.quality.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a text and their clauses one by one, long clauses in runs of words that overlap by half: what stands
 * in one is not thinned by its neighbours. The full stop is left out, since who insults seldom writes one and a model
 * learns that.
 */
final class SentenceWindows {
    private static final int WORDS = 16;
    private static final int STEP = WORDS / 2;
    /** Words of a clause; fewer say too little to be read alone. */
    private static final int FEWEST = 4;

    private static final String JOINING = "and|but|although|though|because|while|when|so|since|that|which";
    private static final Pattern BETWEEN_CLAUSES =
            Pattern.compile("[,;:()–—\"“”]+|\\s(?:" + JOINING + ")(?=\\s)|\\s(?=who(?:ever)?\\s)");
    private static final Pattern LINE = Pattern.compile("\\R");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final String STOPS = ".…。";

    private final int most;
    private final List<Sentence> sentences = new ArrayList<>();
    private List<TextWindow> clauses = new ArrayList<>();

    private SentenceWindows(int most) {
        this.most = most;
    }

    /**
     * A sentence as it is read.
     *
     * @param whole null when it is too long for a window
     * @param clauses in their order
     */
    record Sentence(@Nullable TextWindow whole, List<TextWindow> clauses) {
        Sentence {
            clauses = List.copyOf(clauses);
        }

        /** What is read of it before anything is known. */
        Stream<TextWindow> first() {
            return whole == null ? clauses.stream() : Stream.of(whole);
        }

        Stream<TextWindow> windows() {
            return Stream.concat(Stream.ofNullable(whole), clauses.stream());
        }
    }

    /**
     * The sentences, in order; windows without a letter or digit are left out.
     *
     * @param most UTF-16 units of a window; longer ones are left out
     */
    static List<Sentence> of(String text, int most) {
        var reading = new SentenceWindows(most);
        int line = 0;
        Matcher ends = LINE.matcher(text);
        while (ends.find()) {
            reading.line(text.substring(line, ends.start()), line);
            line = ends.end();
        }
        reading.line(text.substring(line), line);
        return reading.sentences;
    }

    private void line(String line, int at) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(line);
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; from = to, to = ends.next()) {
            sentence(line.substring(from, to), at + from);
        }
    }

    private void sentence(String sentence, int at) {
        TextWindow whole = window(sentence, 0, sentence.length(), at);
        clauses = new ArrayList<>();
        int from = 0;
        Matcher cuts = BETWEEN_CLAUSES.matcher(sentence);
        while (cuts.find()) {
            clause(sentence.substring(from, cuts.start()), at + from);
            from = cuts.end();
        }
        clause(sentence.substring(from), at + from);
        if (whole != null || !clauses.isEmpty()) {
            sentences.add(new Sentence(whole, clauses));
        }
    }

    private void clause(String clause, int at) {
        var words = new ArrayList<int[]>();
        Matcher matcher = WORD.matcher(clause);
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        for (int first = 0; words.size() >= FEWEST && first < words.size(); first += STEP) {
            int last = Math.min(words.size(), first + WORDS) - 1;
            TextWindow window = window(clause, words.get(first)[0], words.get(last)[1], at);
            if (window != null) {
                clauses.add(window);
            }
            if (last == words.size() - 1) {
                return;
            }
        }
    }

    /** Null when it is too long, or has no letter or digit. */
    private @Nullable TextWindow window(String text, int start, int end, int at) {
        int from = start;
        while (from < end && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int to = end;
        while (to > from && (STOPS.indexOf(text.charAt(to - 1)) >= 0 || Character.isWhitespace(text.charAt(to - 1)))) {
            to--;
        }
        String window = text.substring(from, to);
        return window.length() <= most && window.codePoints().anyMatch(Character::isLetterOrDigit)
                ? new TextWindow(window, at + from)
                : null;
    }
}
