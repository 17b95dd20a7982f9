package dev.bandloom.recipe.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rule. It has no loops and calls nothing but a few functions of its own, so that its work is bounded by its
 * length and the text it reads.
 */
public sealed interface Expression {
    /** Where it begins in the rule, from 1. */
    int at();

    /** A number, text, truth value or null. */
    record Literal(int at, @Nullable Object value) implements Expression {}

    /** A member of the response, and members and elements of that; {@code content} is all its text. */
    record Path(int at, List<Object> steps) implements Expression {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** Several values in brackets. */
    record Listing(int at, List<Expression> items) implements Expression {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** A function of one or two values. */
    record Call(int at, Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Turns truth or a number around. */
    record Negation(int at, boolean ofTruth, Expression operand) implements Expression {}

    /** Two values and what is between them. */
    record Binary(int at, Operator operator, Expression left, Expression right) implements Expression {}

    /** What a function is called in rules is its name in lower case. */
    enum Function {
        /** Characters of a text, elements of a list, members of an object. */
        LENGTH(1),
        /** Words of a text. */
        WORDS(1),
        /** A text in lower case. */
        LOWER(1),
        /** A number from a text. */
        NUMBER(1),
        /** A date, or a date with a time, from a text in ISO 8601. */
        DATE(1),
        /** Whether the first text holds the second. */
        CONTAINS(2),
        /** Whether there is such a member, other than null. */
        EXISTS(1);

        private final int arguments;

        Function(int arguments) {
            this.arguments = arguments;
        }

        int arguments() {
            return arguments;
        }
    }

    /** What stands between two values. */
    enum Operator {
        OR,
        AND,
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST,
        IN,
        /** A regular expression, given as text, is found. */
        MATCHES,
        PLUS,
        MINUS,
        TIMES,
        OVER
    }
}
