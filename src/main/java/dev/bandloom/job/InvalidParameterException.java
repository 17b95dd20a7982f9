package dev.bandloom.job;

/** A request parameter or header has a value that it cannot have. */
public final class InvalidParameterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidParameterException(String name, String value, String expected) {
        super("'" + name + "' must be " + expected + ", not '"
                + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "'.");
    }
}
