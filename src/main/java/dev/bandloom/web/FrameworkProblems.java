package dev.bandloom.web;

import dev.bandloom.job.InvalidParameterException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** The problems of requests that no controller gets to see: each with its code, what is wrong and the cure. */
abstract class FrameworkProblems extends ResponseEntityExceptionHandler {
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getCause() instanceof JacksonException unreadable
                ? unreadable(unreadable)
                : "The body is empty. Send what USAGE says of this request, a recipe for instance.";
        return createResponseEntity(ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    private static String unreadable(JacksonException e) {
        var place = e.getLocation();
        String where = place == null || place.getLineNr() < 1
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        if (e instanceof StreamReadException) {
            return "The body is no JSON" + where + ": "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it ends too early")
                    + ". Mend it there.";
        }
        var path = e.getPath();
        String member = path.isEmpty() ? null : path.getLast().getPropertyName();
        return "The body is no JSON that fits this request" + where
                + (member == null ? "" : ": '" + member + "' is of another type")
                + ". See USAGE for its members.";
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var expected = boolean.class.equals(e.getRequiredType()) ? "true or false" : "a whole number";
        var cause = new InvalidParameterException(
                String.valueOf(e.getPropertyName()), String.valueOf(e.getValue()), expected);
        return invalidParameter(String.valueOf(cause.getMessage()));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidParameter(
                "'" + e.getParameterName() + "' is missing; add ?" + e.getParameterName() + "=… to the address.");
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidParameter("The form has no part '" + e.getRequestPartName() + "'; send one of that name.");
    }

    private static ResponseEntity<Object> invalidParameter(String detail) {
        var problem = ProblemCode.INVALID_PARAMETER.problem(detail);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = e.getResourcePath();
        var problem = ProblemDetail.forStatusAndDetail(
                status,
                "There is nothing at " + e.getHttpMethod() + " " + path + ". "
                        + (path.endsWith("/") ? "Drop the '/' at its end." : "USAGE lists the addresses."));
        return createResponseEntity(problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var served = e.getSupportedHttpMethods();
        List<String> methods = served == null
                ? List.of()
                : served.stream().map(HttpMethod::name).sorted().toList();
        return createResponseEntity(
                ProblemDetail.forStatusAndDetail(
                        status,
                        e.getMethod() + " is not served here" + (methods.isEmpty() ? "" : "; use ")
                                + String.join(" or ", methods) + "."),
                headers,
                status,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String written = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String wrong;
        if (e.getContentType() != null) {
            wrong = "Content-Type '" + e.getContentType() + "' is not taken here";
        } else {
            wrong = written == null
                    ? "The request has no Content-Type"
                    : "Content-Type '" + written + "' is no media type";
        }
        var problem = ProblemDetail.forStatusAndDetail(
                status, wrong + "; send one of " + MediaType.toString(e.getSupportedMediaTypes()) + ".");
        return createResponseEntity(problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String served = MediaType.toString(e.getSupportedMediaTypes());
        var problem = ProblemDetail.forStatusAndDetail(
                status,
                "Accept '" + request.getHeader(HttpHeaders.ACCEPT) + "' cannot be served; "
                        + (served.isEmpty() ? "drop the header." : "ask for one of " + served + "."));
        return createResponseEntity(problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status);
        ProblemCode.of(status).mark(problem);
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
