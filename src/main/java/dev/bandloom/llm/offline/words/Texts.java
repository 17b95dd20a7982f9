package dev.bandloom.llm.offline.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Strings inside JSON, names taken apart, and strings made to fit a length. */
public final class Texts {
    private static final int MOST = 20_000;
    private static final int LONGEST_VALUE = 160;
    /** Words that no text ends with. */
    private static final Set<String> LOOSE =
            Set.of("a", "an", "the", "of", "in", "on", "and", "with", "to", "for", "is", "its", "from", "by");

    private Texts() {}

    /** The words of a name in any case, in lower case, at most 8. */
    public static List<String> words(String key) {
        String spaced = key.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        List<String> words = new ArrayList<>();
        for (String word : spaced.split(" ")) {
            if (!word.isEmpty() && words.size() < 8) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** Without line breaks and control characters, at most 160 characters. */
    public static String oneLine(String text) {
        String line = text.length() > 4 * LONGEST_VALUE ? text.substring(0, 4 * LONGEST_VALUE) : text;
        line = line.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+", " ").strip();
        if (line.length() <= LONGEST_VALUE) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST_VALUE);
        int end = space > LONGEST_VALUE / 2 ? space : LONGEST_VALUE;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }

    /** Every string in a document, in order, up to 64. */
    public static List<String> in(JsonNode node) {
        List<String> found = new ArrayList<>();
        collect(node, found, 0);
        return found;
    }

    private static void collect(JsonNode node, List<String> found, int depth) {
        if (node.isString() && found.size() < 64) {
            found.add(node.stringValue());
        } else if (depth < 16) {
            node.forEach(child -> collect(child, found, depth + 1));
        }
    }

    /**
     * A text with as many characters as its schema allows: whole sentences are left off, then words; sentences are added.
     *
     * @param most 0 means no limit
     * @param more sentences to add, over and over if need be
     */
    public static String fitted(String text, int least, int most, List<String> more) {
        StringBuilder grown = new StringBuilder(text);
        for (int i = 0; length(grown) < Math.min(least, MOST) && !more.isEmpty(); i++) {
            grown.append(grown.isEmpty() ? "" : " ").append(more.get(i % more.size()));
        }
        grown.append(".".repeat(Math.max(0, Math.min(least, MOST) - length(grown))));
        return most > 0 && length(grown) > most ? cut(grown.toString(), least, most) : grown.toString();
    }

    private static String cut(String text, int least, int most) {
        StringBuilder kept = new StringBuilder();
        int room = most;
        for (String sentence : English.sentences(text)) {
            room -= length(sentence) + (kept.isEmpty() ? 0 : 1);
            if (!kept.isEmpty() && room < 0) {
                break;
            }
            kept.append(kept.isEmpty() ? "" : " ").append(sentence);
        }
        String whole = kept.toString();
        if (length(whole) <= most && length(whole) >= least) {
            return whole;
        }
        String start = text.substring(0, text.offsetByCodePoints(0, most));
        int space = start.lastIndexOf(' ', Math.max(0, start.length() - 2));
        String words = space > 0 ? start.substring(0, looseEnd(start, space)) : "";
        boolean stop = text.endsWith(".") && most > 12 && !words.endsWith(".");
        String candidate = words + (stop ? "." : "");
        return words.isEmpty() || length(candidate) < least ? start : candidate;
    }

    /** Where a text up to here ends when marks and small words that want more after them are left off. */
    private static int looseEnd(String text, int to) {
        int end = to;
        while (end > 0) {
            int space = text.lastIndexOf(' ', end - 1);
            if (",;: ".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            } else if (space > 0 && LOOSE.contains(text.substring(space + 1, end))) {
                end = space;
            } else {
                break;
            }
        }
        return end;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
