package dev.bandloom.job.rest;

/** The samples of a dataset do not fit what they were asked for as; the message names the sample and what it lacks. */
public final class ExportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExportRefusedException(String message) {
        super(message);
    }
}
