package dev.bandloom.job;

/** Another process has taken the job over; this one must stop writing to it. */
public class OwnershipLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OwnershipLostException(String message) {
        super(message);
    }
}
