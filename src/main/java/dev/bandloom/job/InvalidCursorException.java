package dev.bandloom.job;

/** A cursor that no list gave. */
public class InvalidCursorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public InvalidCursorException(String cursor) {
        super("'" + (cursor.length() > 80 ? cursor.substring(0, 80) + "…" : cursor)
                + "' is no cursor of this list. Maybe leave it out, to begin at the first page.");
    }
}
