package dev.bandloom.quality.rule;

import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.expression.Expression;
import dev.bandloom.recipe.expression.Expression.Operator;
import dev.bandloom.recipe.expression.ExpressionParser;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a rule comes to for one sample. Numbers are decimal, dates are compared in UTC, a missing member is null. */
record Evaluation(SampleText sample) {
    private static final int LONGEST_NUMBER = 50;

    /** A rule that has no answer for a sample. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why, Expression at) {
            super(why + ", at character " + at.at(), null, false, false);
        }
    }

    boolean truth(Expression expression) {
        if (value(expression) instanceof Boolean truth) {
            return truth;
        }
        throw new NoAnswer("expected true or false, but there is " + kind(value(expression)), expression);
    }

    private @Nullable Object value(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Path path -> member(path);
            case Expression.Listing listing ->
                listing.items().stream().map(this::boxed).toList();
            case Expression.Negation negation -> !truth(negation.operand());
            case Expression.Call call -> called(call);
            case Expression.Binary binary -> combined(binary);
        };
    }

    /** Stands for null where a list cannot hold it. */
    private static final Object NOTHING = new Object();

    private Object boxed(Expression expression) {
        Object value = value(expression);
        return value == null ? NOTHING : value;
    }

    private @Nullable Object member(Expression.Path path) {
        JsonNode node = sample.response();
        if (path.steps().equals(List.of(ExpressionParser.CONTENT)) && !node.has(ExpressionParser.CONTENT)) {
            return sample.text();
        }
        for (Object step : path.steps()) {
            node = step instanceof Integer index ? node.path(index) : node.path((String) step);
        }
        if (node.isNumber()) {
            return node.asString().length() > LONGEST_NUMBER ? null : decimal(node.asString(), path);
        }
        return node.isString()
                ? node.stringValue()
                : node.isBoolean() ? (Object) node.booleanValue() : node.isContainer() ? node : null;
    }

    private @Nullable Object called(Expression.Call call) {
        Expression first = call.arguments().getFirst();
        return switch (call.function()) {
            case EXISTS -> value(first) != null;
            case LENGTH -> {
                Object value = value(first);
                yield switch (value) {
                    case String text -> BigDecimal.valueOf(text.codePointCount(0, text.length()));
                    case JsonNode node -> BigDecimal.valueOf(node.size());
                    case null, default ->
                        throw new NoAnswer("length() takes a text or a list, not " + kind(value), call);
                };
            }
            case WORDS -> {
                String text = text(first).strip();
                yield BigDecimal.valueOf(text.isEmpty() ? 0 : text.split("\\s+").length);
            }
            case LOWER -> text(first).toLowerCase(Locale.ROOT);
            case NUMBER -> decimal(text(first).strip(), call);
            case DATE -> date(text(first).strip(), call);
            case CONTAINS -> text(first).contains(text(call.arguments().getLast()));
        };
    }

    private @Nullable Object combined(Expression.Binary binary) {
        return switch (binary.operator()) {
            case OR -> truth(binary.left()) || truth(binary.right());
            case AND -> truth(binary.left()) && truth(binary.right());
            case EQUAL -> equal(value(binary.left()), value(binary.right()));
            case UNEQUAL -> !equal(value(binary.left()), value(binary.right()));
            case LESS -> order(binary) < 0;
            case AT_MOST -> order(binary) <= 0;
            case MORE -> order(binary) > 0;
            case AT_LEAST -> order(binary) >= 0;
            case IN -> in(binary);
            case MATCHES -> new BoundedPattern(text(binary.right())).find(text(binary.left()));
            case PLUS, MINUS, TIMES, OVER -> arithmetic(binary);
        };
    }

    private boolean in(Expression.Binary binary) {
        Object left = value(binary.left());
        Object right = value(binary.right());
        return switch (right) {
            case List<?> items -> items.stream().anyMatch(item -> equal(left, item == NOTHING ? null : item));
            case JsonNode node
            when node.isArray() ->
                node.valueStream()
                        .anyMatch(item -> item.isString() && item.stringValue().equals(left)
                                || item.isNumber()
                                        && left instanceof BigDecimal number
                                        && number.compareTo(item.decimalValue()) == 0);
            case String text -> left instanceof String part && text.contains(part);
            case null, default -> throw new NoAnswer("'in' takes a list or a text, not " + kind(right), binary);
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        return left == null ? right == null : left.equals(right);
    }

    private int order(Expression.Binary binary) {
        Object left = value(binary.left());
        Object right = value(binary.right());
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other);
        }
        if (left instanceof LocalDateTime one && right instanceof LocalDateTime other) {
            return one.compareTo(other);
        }
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        throw new NoAnswer(kind(left) + " and " + kind(right) + " have no order", binary);
    }

    private BigDecimal arithmetic(Expression.Binary binary) {
        BigDecimal left = number(binary.left());
        BigDecimal right = number(binary.right());
        if (binary.operator() == Operator.OVER && right.signum() == 0) {
            throw new NoAnswer("a number is divided by 0", binary);
        }
        MathContext exact = MathContext.DECIMAL128;
        return switch (binary.operator()) {
            case PLUS -> left.add(right, exact);
            case MINUS -> left.subtract(right, exact);
            case TIMES -> left.multiply(right, exact);
            default -> left.divide(right, exact);
        };
    }

    private BigDecimal number(Expression expression) {
        if (value(expression) instanceof BigDecimal number) {
            return number;
        }
        throw new NoAnswer("expected a number, but there is " + kind(value(expression)), expression);
    }

    private String text(Expression expression) {
        if (value(expression) instanceof String text) {
            return text;
        }
        throw new NoAnswer("expected a text, but there is " + kind(value(expression)), expression);
    }

    private static BigDecimal decimal(String text, Expression at) {
        try {
            BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
            if (number != null && Math.abs((long) number.scale()) <= 400) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new NoAnswer("the text is not a number", at);
        }
        throw new NoAnswer("the number is too long", at);
    }

    private static LocalDateTime date(String text, Expression at) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay();
            }
            return text.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException noDate) {
            throw new NoAnswer("the text is not a date such as 2025-01-31", at);
        }
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "a text";
            case BigDecimal number -> "a number";
            case Boolean truth -> "true or false";
            case LocalDateTime date -> "a date";
            default -> "a list or an object";
        };
    }
}
