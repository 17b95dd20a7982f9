package dev.bandloom.recipe.expression;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.expression.Expression.Function;
import dev.bandloom.recipe.expression.Expression.Operator;
import dev.bandloom.recipe.expression.Tokens.Kind;
import dev.bandloom.recipe.expression.Tokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads rules such as {@code length(question) >= 10 and label in ['yes', 'no']} by recursive descent. */
public final class ExpressionParser {
    /** Names all the text of a response. */
    public static final String CONTENT = "content";

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;
    private static final Map<String, Operator> COMPARISONS = Map.of(
            "==", Operator.EQUAL,
            "=", Operator.EQUAL,
            "!=", Operator.UNEQUAL,
            "<", Operator.LESS,
            "<=", Operator.AT_MOST,
            ">", Operator.MORE,
            ">=", Operator.AT_LEAST,
            "in", Operator.IN,
            "matches", Operator.MATCHES);
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "matches");

    private final Tokens tokens;
    private final Set<String> members = new TreeSet<>();
    private int depth;

    private ExpressionParser(String rule) {
        if (rule.length() > LONGEST) {
            throw new InvalidExpressionException(
                    "the rule has " + rule.length() + " characters; at most " + LONGEST + " are read", LONGEST + 1);
        }
        this.tokens = new Tokens(rule);
    }

    /**
     * A rule that could be read.
     *
     * @param members of the response that it names
     */
    public record Parsed(Expression expression, Set<String> members) {
        public Parsed {
            members = Set.copyOf(members);
        }
    }

    /** @throws InvalidExpressionException when it cannot be read */
    public static Parsed parse(String rule) {
        var parser = new ExpressionParser(rule);
        Expression expression = parser.or();
        Token rest = parser.tokens.peek();
        if (rest.kind() != Kind.END) {
            throw new InvalidExpressionException(rest + " was not expected", rest.at());
        }
        return new Parsed(expression, parser.members);
    }

    private Expression or() {
        if (++depth > DEEPEST) {
            throw new InvalidExpressionException(
                    "the rule is nested more than " + DEEPEST + " deep",
                    tokens.peek().at());
        }
        Expression left = and();
        while (tokens.accept("or", "||")) {
            left = new Expression.Binary(left.at(), Operator.OR, left, and());
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.accept("and", "&&")) {
            left = new Expression.Binary(left.at(), Operator.AND, left, not());
        }
        return left;
    }

    private Expression not() {
        int at = tokens.peek().at();
        int negations = 0;
        while (tokens.accept("not", "!")) {
            negations++;
        }
        Expression operand = comparison();
        return negations % 2 == 0 ? operand : new Expression.Negation(at, true, operand);
    }

    private Expression comparison() {
        Expression left = sum();
        Token sign = tokens.peek();
        boolean negated = tokens.accept("not");
        Operator operator = tokens.peek().kind() == Kind.TEXT
                ? null
                : COMPARISONS.get(tokens.peek().text());
        if (operator == null || negated && operator != Operator.IN && operator != Operator.MATCHES) {
            if (negated) {
                throw new InvalidExpressionException(
                        "after 'not' expected 'in' or 'matches'", tokens.peek().at());
            }
            return left;
        }
        tokens.take();
        Expression right = sum();
        if (operator == Operator.MATCHES) {
            checkPattern(right);
        }
        Expression compared = new Expression.Binary(sign.at(), operator, left, right);
        return negated ? new Expression.Negation(sign.at(), true, compared) : compared;
    }

    private static void checkPattern(Expression pattern) {
        if (!(pattern instanceof Expression.Literal literal) || !(literal.value() instanceof String regex)) {
            throw new InvalidExpressionException("'matches' takes a pattern in quotes", pattern.at());
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new InvalidExpressionException(
                    "'" + regex + "' is not a regular expression (" + e.getDescription() + ")", pattern.at());
        }
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            int at = tokens.peek().at();
            if (tokens.accept("+")) {
                left = new Expression.Binary(at, Operator.PLUS, left, product());
            } else if (tokens.accept("-")) {
                left = new Expression.Binary(at, Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = value();
        while (true) {
            int at = tokens.peek().at();
            if (tokens.accept("*")) {
                left = new Expression.Binary(at, Operator.TIMES, left, value());
            } else if (tokens.accept("/")) {
                left = new Expression.Binary(at, Operator.OVER, left, value());
            } else {
                return left;
            }
        }
    }

    private Expression value() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NUMBER -> new Expression.Literal(token.at(), new BigDecimal(token.text()));
            case TEXT -> new Expression.Literal(token.at(), token.text());
            case NAME -> named(token);
            case SIGN -> signed(token);
            case END -> throw new InvalidExpressionException("the rule ends too early", token.at());
        };
    }

    private Expression signed(Token token) {
        switch (token.text()) {
            case "-" -> {
                Token number = tokens.take();
                if (number.kind() != Kind.NUMBER) {
                    throw new InvalidExpressionException(
                            "after '-' expected a number, but there is " + number, number.at());
                }
                return new Expression.Literal(token.at(), new BigDecimal(number.text()).negate());
            }
            case "(" -> {
                Expression inner = or();
                tokens.expect(")");
                return inner;
            }
            case "[" -> {
                return new Expression.Listing(token.at(), listed("]"));
            }
            default -> throw new InvalidExpressionException(token + " was not expected", token.at());
        }
    }

    private List<Expression> listed(String end) {
        List<Expression> items = new ArrayList<>();
        if (!tokens.accept(end)) {
            do {
                items.add(or());
            } while (tokens.accept(","));
            tokens.expect(end);
        }
        return items;
    }

    private Expression named(Token token) {
        switch (token.text()) {
            case "true", "false" -> {
                return new Expression.Literal(token.at(), Boolean.valueOf(token.text()));
            }
            case "null" -> {
                return new Expression.Literal(token.at(), null);
            }
            default -> {
                if (RESERVED.contains(token.text())) {
                    throw new InvalidExpressionException(token + " was not expected", token.at());
                }
                return tokens.accept("(") ? call(token) : path(token);
            }
        }
    }

    private Expression call(Token name) {
        List<String> known = Arrays.stream(Function.values())
                .map(function -> function.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(name.text())) {
            throw new InvalidExpressionException(
                    "unknown function " + name + ", expected one of " + String.join(", ", known)
                            + NearestName.hint(name.text(), known),
                    name.at());
        }
        Function function = Function.valueOf(name.text().toUpperCase(Locale.ROOT));
        List<Expression> arguments = listed(")");
        if (arguments.size() != function.arguments()) {
            throw new InvalidExpressionException(
                    name + " takes " + function.arguments() + " values, not " + arguments.size(), name.at());
        }
        return new Expression.Call(name.at(), function, arguments);
    }

    private Expression path(Token first) {
        List<Object> steps = new ArrayList<>(List.of(first.text()));
        members.add(first.text());
        while (true) {
            if (tokens.accept(".")) {
                Token step = tokens.take();
                if (step.kind() != Kind.NAME) {
                    throw new InvalidExpressionException("after '.' expected a name, but there is " + step, step.at());
                }
                steps.add(step.text());
            } else if (tokens.accept("[")) {
                Token step = tokens.take();
                if (step.kind() == Kind.TEXT) {
                    steps.add(step.text());
                } else if (step.kind() == Kind.NUMBER && step.text().matches("\\d{1,6}")) {
                    steps.add(Integer.valueOf(step.text()));
                } else {
                    throw new InvalidExpressionException(
                            "expected a place or a name in quotes, but there is " + step, step.at());
                }
                tokens.expect("]");
            } else {
                return new Expression.Path(first.at(), steps);
            }
        }
    }
}
