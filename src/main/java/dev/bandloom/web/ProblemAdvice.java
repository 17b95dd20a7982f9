package dev.bandloom.web;

import dev.bandloom.feedback.InvalidMemoryException;
import dev.bandloom.feedback.UnreadableMemoryException;
import dev.bandloom.job.IdempotencyConflictException;
import dev.bandloom.job.InvalidCursorException;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.RecipeRejectedException;
import dev.bandloom.job.late.DecisionNotCommittedException;
import dev.bandloom.job.late.NoSuchDecisionException;
import dev.bandloom.job.lineage.NoSuchNodeException;
import dev.bandloom.job.replay.ReplayRefusedException;
import dev.bandloom.knowledge.KnowledgeBaseBusyException;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.knowledge.NoSuchKnowledgeBaseException;
import dev.bandloom.knowledge.NoSuchUploadException;
import dev.bandloom.knowledge.UploadInUseException;
import dev.bandloom.knowledge.UploadRefusedException;
import dev.bandloom.web.policies.InvalidRequestException;
import dev.bandloom.web.policies.ServerBusyException;
import dev.bandloom.web.policies.WorkTooLargeException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a controller into a problem (RFC 9457) with a stable code. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchJob(NoSuchJobException e) {
        return answer(ProblemCode.JOB_NOT_FOUND, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RecipeRejectedException e) {
        var problem = ProblemCode.RECIPE_REJECTED.problem(String.valueOf(e.getMessage()));
        problem.setProperty("problems", e.problems());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(IdempotencyConflictException e) {
        return answer(ProblemCode.IDEMPOTENCY_CONFLICT, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchDecision(NoSuchDecisionException e) {
        return answer(ProblemCode.DECISION_NOT_FOUND, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchNode(NoSuchNodeException e) {
        return answer(ProblemCode.SAMPLE_NOT_FOUND, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notCommitted(DecisionNotCommittedException e) {
        return answer(ProblemCode.DECISION_NOT_COMMITTED, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(JobStateConflictException e) {
        return answer(ProblemCode.JOB_STATE_CONFLICT, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidCursor(InvalidCursorException e) {
        return answer(ProblemCode.INVALID_CURSOR, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameter(InvalidParameterException e) {
        return answer(ProblemCode.INVALID_PARAMETER, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidRequestException e) {
        var problem = ProblemCode.INVALID_REQUEST.problem(String.valueOf(e.getMessage()));
        problem.setProperty("problems", e.problems());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(InvalidMemoryException e) {
        var problem = ProblemCode.MEMORY_REJECTED.problem(String.valueOf(e.getMessage()));
        problem.setProperty("problems", e.problems());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ReplayRefusedException e) {
        return answer(ProblemCode.REPLAY_REFUSED, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMuch(WorkTooLargeException e) {
        return answer(ProblemCode.WORK_TOO_LARGE, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(ServerBusyException e) {
        return answer(ProblemCode.SERVER_BUSY, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableMemoryException e) {
        return answer(ProblemCode.MEMORY_UNREADABLE, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BodyTooLargeException e) {
        return answer(e.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchKnowledgeBase(NoSuchKnowledgeBaseException e) {
        return answer(ProblemCode.KNOWLEDGE_BASE_NOT_FOUND, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(KnowledgeBaseBusyException e) {
        return answer(ProblemCode.KNOWLEDGE_BASE_BUSY, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> inUse(UploadInUseException e) {
        return answer(ProblemCode.FILE_IN_USE, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(KnowledgeException e) {
        return answer(ProblemCode.KNOWLEDGE_BASE_REFUSED, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchFile(NoSuchUploadException e) {
        return answer(ProblemCode.FILE_NOT_FOUND, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(UploadRefusedException e) {
        return answer(e.tooLarge() ? ProblemCode.BODY_TOO_LARGE : ProblemCode.FILE_REFUSED, e);
    }

    /** A body that is announced as a form, as some clients do unless told otherwise, and is none. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> noForm(org.apache.tomcat.util.http.InvalidParameterException e) {
        return answer(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE.problem(
                        "The Content-Type says that the body is a form, and it is"
                                + " none. Send bytes with Content-Type: application/octet-stream, a recipe with application/yaml."));
    }

    /** What nobody foresaw: the log gets all of it, the client nothing. An answer under way is broken off. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e;
        }
        LOG.error("A request failed", e);
        return answer(ProblemCode.INTERNAL.problem("The server failed. Its log says why."));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(
                status, "The body is empty or is not JSON that fits this request; see USAGE for its members.");
        return createResponseEntity(problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var expected = boolean.class.equals(e.getRequiredType()) ? "true or false" : "a whole number";
        var cause = new InvalidParameterException(
                String.valueOf(e.getPropertyName()), String.valueOf(e.getValue()), expected);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemCode.INVALID_PARAMETER.problem(String.valueOf(cause.getMessage())));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(
                status,
                (e.getContentType() == null
                                ? "The request has no Content-Type"
                                : "Content-Type '" + e.getContentType() + "' is not taken here")
                        + "; send one of " + MediaType.toString(e.getSupportedMediaTypes()) + ".");
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

    private static ResponseEntity<ProblemDetail> answer(ProblemCode code, RuntimeException e) {
        return answer(code.problem(String.valueOf(e.getMessage())));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
