package dev.bandloom.knowledge;

/** There is no uploaded file of an id. */
public final class NoSuchUploadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchUploadException(String id) {
        super("There is no uploaded file '" + id + "'. Upload it with POST /api/v1/files.");
    }
}
