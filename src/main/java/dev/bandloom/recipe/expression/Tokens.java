package dev.bandloom.recipe.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a rule, one after the other. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*+(?:(?<number>\\d++(?:\\.\\d++)?)|(?<text>'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")"
                    + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*+)|(?<sign><=|>=|==|!=|&&|\\|\\||[-+*/()\\[\\],.<>=!]))",
            Pattern.DOTALL);
    private static final int MOST = 1_000;

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /** What kind of word it is. */
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        SIGN,
        END
    }

    /** @param at place of its first character, from 1 */
    record Token(Kind kind, String text, int at) {
        @Override
        public String toString() {
            return kind == Kind.END ? "the end" : "'" + text + "'";
        }
    }

    Tokens(String rule) {
        Matcher matcher = TOKEN.matcher(rule);
        int at = 0;
        int end = rule.stripTrailing().length();
        while (at < end) {
            if (!matcher.region(at, end).lookingAt() || tokens.size() >= MOST) {
                int start = at
                        + (int) rule.substring(at)
                                .chars()
                                .takeWhile(Character::isWhitespace)
                                .count();
                throw new InvalidExpressionException(
                        tokens.size() >= MOST
                                ? "the rule has more than " + MOST + " words"
                                : "'" + rule.charAt(start) + "' was not expected",
                        start + 1);
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", end + 1));
    }

    private static Token token(Matcher matcher) {
        String text = matcher.group("text");
        if (text != null) {
            return new Token(
                    Kind.TEXT,
                    text.substring(1, text.length() - 1).replaceAll("\\\\(['\"])", "$1"),
                    matcher.start("text") + 1);
        }
        for (Kind kind : List.of(Kind.NUMBER, Kind.NAME, Kind.SIGN)) {
            String group = kind.name().toLowerCase(java.util.Locale.ROOT);
            if (matcher.group(group) != null) {
                return new Token(kind, matcher.group(group), matcher.start(group) + 1);
            }
        }
        throw new IllegalStateException("A word of a rule is of no kind");
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    /** Takes the next word when it is one of these signs or names. */
    boolean accept(String... words) {
        Token token = peek();
        boolean word = token.kind() == Kind.SIGN || token.kind() == Kind.NAME;
        if (word && Set.of(words).contains(token.text())) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw new InvalidExpressionException("expected '" + sign + "', but there is " + peek(), peek().at());
        }
    }
}
