package dev.bandloom.knowledge;

/** A file is not taken: it is too large, of no kind that recipes can use, or there is no room for it. */
public final class UploadRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    UploadRefusedException(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    /** Whether its size is the reason. */
    public boolean tooLarge() {
        return tooLarge;
    }
}
