package dev.bandloom.web;

import org.springframework.http.ProblemDetail;

/** A request body is larger than it may be. */
final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BodyTooLargeException(long limit) {
        super("The request body is larger than " + limit + " bytes. Put tables and documents into files of their own.");
    }

    ProblemDetail problem() {
        return ProblemCode.BODY_TOO_LARGE.problem(String.valueOf(getMessage()));
    }
}
