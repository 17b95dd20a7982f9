package dev.bandloom.knowledge;

import java.util.List;

/** An uploaded file cannot be deleted, since knowledge bases are made of it. */
public final class UploadInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param bases their names */
    public UploadInUseException(String id, List<String> bases) {
        super("The file '" + id + "' is a document of the knowledge bases " + bases + ". Delete those first.");
    }
}
