package dev.bandloom.store;

/** Another process holds the data directory; the message names it and what can be done. */
public class HomeInUseException extends DataHomeException {
    private static final long serialVersionUID = 1;

    HomeInUseException(String message) {
        super(message, null);
    }
}
