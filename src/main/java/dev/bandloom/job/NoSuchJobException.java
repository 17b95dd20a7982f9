package dev.bandloom.job;

/** There is no job of this id. */
public final class NoSuchJobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchJobException(JobId id) {
        super("There is no job " + id + ". Maybe it ran in another data directory.");
    }

    /** @param others ends the message with jobs that there are */
    public NoSuchJobException(JobId id, String others) {
        super("There is no job " + id + others);
    }
}
