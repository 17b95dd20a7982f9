package dev.bandloom.llm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Codes and the like by the {@code pattern} of their column: of literals, lists of characters, groups, alternatives and
 * counts, from {@code ^} to {@code $}. Other patterns are about prose, and are left to it.
 */
final class PatternText {
    private static final int LONGEST_PATTERN = 1_000;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_PIECES = 2_000;
    private static final int MORE = 3;
    private static final String DIGITS = "0123456789";
    private static final String WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_" + DIGITS;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,3})(?:(,)(\\d{1,3})?)?\\}");

    private final String pattern;
    private final IntUnaryOperator draw;
    private int at;
    private int pieces;
    private boolean understood = true;

    private PatternText(String pattern, IntUnaryOperator draw) {
        this.pattern = pattern;
        this.draw = draw;
    }

    /** A part of the pattern. */
    private interface Piece {
        void write(StringBuilder out);
    }

    /** A text that the pattern takes; null where the schema has none of this kind. */
    static @Nullable String drawn(JsonNode schema, Writer writer, int item, String name) {
        String whole = schema.path("pattern").asString("");
        boolean anchored = whole.length() > 2 && whole.startsWith("^") && whole.endsWith("$") && !whole.endsWith("\\$");
        if (!anchored || whole.length() > LONGEST_PATTERN) {
            return null;
        }
        var draws = new int[1];
        return new PatternText(
                        whole.substring(1, whole.length() - 1),
                        bound -> writer.even(bound, item, "pattern " + name + " " + draws[0]++))
                .text();
    }

    private @Nullable String text() {
        Piece all = alternatives();
        if (!understood || at < pattern.length()) {
            return null;
        }
        var out = new StringBuilder();
        all.write(out);
        return pieces > MOST_PIECES || out.length() > LONGEST_TEXT || out.isEmpty() ? null : out.toString();
    }

    private Piece alternatives() {
        List<Piece> options = new ArrayList<>(List.of(sequence()));
        while (next('|')) {
            options.add(sequence());
        }
        return options.size() == 1
                ? options.getFirst()
                : out -> options.get(draw.applyAsInt(options.size())).write(out);
    }

    private Piece sequence() {
        List<Piece> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            parts.add(counted(atom()));
        }
        return out -> parts.forEach(part -> part.write(out));
    }

    private Piece atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> oneOf(list());
            case '\\' -> oneOf(escaped());
            case '.', '^', '$', '*', '+', '?', '{' -> foreign();
            default -> out -> out.append(c);
        };
    }

    private Piece group() {
        if (next('?') && !next(':')) {
            return foreign();
        }
        Piece inner = alternatives();
        return next(')') ? inner : foreign();
    }

    private Piece oneOf(String characters) {
        return characters.isEmpty()
                ? foreign()
                : out -> out.append(characters.charAt(draw.applyAsInt(characters.length())));
    }

    /** The characters of a list, behind its bracket; none when it is of another kind. */
    private String list() {
        var characters = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            char c = pattern.charAt(at++);
            if (c == '^' || c == '[' || c == '&' || c >= Character.MIN_SURROGATE) {
                return "";
            }
            String known = c == '\\' ? escaped() : String.valueOf(c);
            boolean range = known.length() == 1 && at + 1 < pattern.length() && pattern.charAt(at) == '-';
            if (known.isEmpty() || range && "\\[".indexOf(pattern.charAt(at + 1)) >= 0) {
                return "";
            }
            if (range && pattern.charAt(at + 1) != ']') {
                int last = Math.min(pattern.charAt(at + 1), Character.MIN_SURROGATE - 1);
                for (int other = known.charAt(0); other <= last; other++) {
                    characters.append((char) other);
                }
                at += 2;
            } else {
                characters.append(known);
            }
        }
        return next(']') ? characters.toString() : "";
    }

    /** What an escape stands for; nothing when that is not known. */
    private String escaped() {
        char c = at < pattern.length() ? pattern.charAt(at++) : 'Q';
        return switch (c) {
            case 'd' -> DIGITS;
            case 'w' -> WORD;
            default -> Character.isLetterOrDigit(c) ? "" : String.valueOf(c);
        };
    }

    private Piece counted(Piece piece) {
        if (next('?')) {
            return repeated(piece, 0, 1);
        } else if (next('*')) {
            return repeated(piece, 0, MORE);
        } else if (next('+')) {
            return repeated(piece, 1, 1 + MORE);
        }
        Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
        if (!count.lookingAt()) {
            return piece;
        }
        at = count.end();
        int least = Integer.parseInt(String.valueOf(count.group(1)));
        String most = count.group(3);
        int open = count.group(2) == null ? least : least + MORE;
        return repeated(piece, least, most == null ? open : Integer.parseInt(most));
    }

    private Piece repeated(Piece piece, int least, int most) {
        return out -> {
            int times = least + draw.applyAsInt(Math.max(0, most - least) + 1);
            for (int i = 0; i < times && pieces <= MOST_PIECES; i++) {
                pieces++;
                piece.write(out);
            }
        };
    }

    private boolean next(char c) {
        boolean there = at < pattern.length() && pattern.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private Piece foreign() {
        understood = false;
        at = pattern.length();
        return out -> {};
    }
}
