package dev.bandloom.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Why a request failed. The lower-case name is the {@code code} of a problem and never changes. */
enum ProblemCode {
    JOB_NOT_FOUND(HttpStatus.NOT_FOUND),
    SAMPLE_NOT_FOUND(HttpStatus.NOT_FOUND),
    DECISION_NOT_FOUND(HttpStatus.NOT_FOUND),
    DECISION_NOT_COMMITTED(HttpStatus.CONFLICT),
    KNOWLEDGE_BASE_NOT_FOUND(HttpStatus.NOT_FOUND),
    KNOWLEDGE_BASE_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    KNOWLEDGE_BASE_BUSY(HttpStatus.CONFLICT),
    FILE_NOT_FOUND(HttpStatus.NOT_FOUND),
    FILE_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    FILE_IN_USE(HttpStatus.CONFLICT),
    RECIPE_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT),
    MEMORY_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT),
    MEMORY_UNREADABLE(HttpStatus.CONFLICT),
    IDEMPOTENCY_CONFLICT(HttpStatus.CONFLICT),
    JOB_STATE_CONFLICT(HttpStatus.CONFLICT),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST),
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT),
    EXPORT_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    REPLAY_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    WORK_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT),
    SERVER_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    HOST_NOT_ALLOWED(HttpStatus.MISDIRECTED_REQUEST),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    UNSUPPORTED_HTTP(HttpStatus.NOT_IMPLEMENTED),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    ProblemCode(HttpStatus status) {
        this.status = status;
    }

    /** The code for an answer of this status that nothing more is known about. */
    static ProblemCode of(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 501, 505 -> UNSUPPORTED_HTTP;
            case 503 -> SERVER_BUSY;
            default -> status.is4xxClientError() ? BAD_REQUEST : INTERNAL;
        };
    }

    ProblemDetail problem(String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        mark(problem);
        return problem;
    }

    void mark(ProblemDetail problem) {
        problem.setProperty("code", name().toLowerCase(Locale.ROOT));
    }
}
