package dev.bandloom.recipe.expression;

/** A rule that cannot be read; the message says why and at which character. */
public final class InvalidExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidExpressionException(String what, int at) {
        super(what + ", at character " + at);
    }
}
