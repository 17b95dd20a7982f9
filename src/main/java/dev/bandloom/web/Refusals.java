package dev.bandloom.web;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The problems of requests that the server refuses before they reach a resource: all that is known is the status. */
final class Refusals {
    private Refusals() {}

    static ProblemDetail of(HttpStatusCode status) {
        var problem = ProblemDetail.forStatusAndDetail(
                status,
                switch (status.value()) {
                    case 400 ->
                        "The request cannot be read. Maybe its address holds '\\', an encoded '/' or NUL, a broken % or"
                                + " a character that has to be percent-encoded, or its headers are too long or broken.";
                    case 404 -> "There is nothing at this address. USAGE lists those that there are.";
                    case 405 -> "This method is not served here. USAGE lists those that are.";
                    case 413, 414, 431 -> "The address, the headers or the form are too large. Shorten them.";
                    case 417 -> "The header Expect asks for something else than 100-continue. Drop it.";
                    case 501, 505 ->
                        "The request's method, Transfer-Encoding or version of HTTP is not served. Use HTTP/1.1.";
                    case 503 -> "The server is stopping or too busy. Try again later.";
                    default ->
                        status.is4xxClientError() ? "The request was refused." : "The server failed. Its log says why.";
                });
        ProblemCode.of(status).mark(problem);
        return problem;
    }
}
