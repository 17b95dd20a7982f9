package dev.bandloom.dataset.layout;

/** A record that has no place in a layout; the message says what it lacks and which layouts would do. */
public final class LayoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LayoutException(String message) {
        super(message);
    }
}
