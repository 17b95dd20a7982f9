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
import dev.bandloom.job.rest.ExportRefusedException;
import dev.bandloom.job.rest.TooManyStreamsException;
import dev.bandloom.knowledge.KnowledgeBaseBusyException;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.knowledge.NoSuchKnowledgeBaseException;
import dev.bandloom.knowledge.NoSuchUploadException;
import dev.bandloom.knowledge.UploadInUseException;
import dev.bandloom.knowledge.UploadRefusedException;
import dev.bandloom.web.policies.InvalidRequestException;
import dev.bandloom.web.policies.ServerBusyException;
import dev.bandloom.web.policies.WorkTooLargeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/** Turns every exception of a controller into a problem (RFC 9457) with a stable code. */
@RestControllerAdvice
class ProblemAdvice extends FrameworkProblems {
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
    ResponseEntity<ProblemDetail> misfit(ExportRefusedException e) {
        return answer(ProblemCode.EXPORT_REFUSED, e);
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
    ResponseEntity<ProblemDetail> busy(TooManyStreamsException e) {
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

    /** A query that is not encoded, or a body that is announced as a form, as some clients do unless told otherwise. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(
            org.apache.tomcat.util.http.InvalidParameterException e, HttpServletRequest request) {
        String type = request.getContentType();
        return answer(
                type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        ? ProblemCode.UNSUPPORTED_MEDIA_TYPE.problem(
                                "The Content-Type says that the body is a form, and it is none. Send bytes with"
                                        + " Content-Type: application/octet-stream, a recipe with application/yaml.")
                        : ProblemCode.INVALID_PARAMETER.problem(
                                "The query of the address cannot be read: a % must be followed by two hexadecimal"
                                        + " digits. Write %25 for the character itself."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noForm(MultipartException e) {
        return answer(
                ProblemCode.BAD_REQUEST.problem(
                        "The form cannot be read: its Content-Type needs a boundary, and its"
                                + " parts have to keep to it. Maybe send the bytes with Content-Type: application/octet-stream."));
    }

    /** Too many requests read from the database at a time, or it does not answer. An answer under way is broken off. */
    @ExceptionHandler({CannotGetJdbcConnectionException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> crowded(RuntimeException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e;
        }
        LOG.warn(
                "A request was turned away: {}",
                NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return answer(ProblemCode.SERVER_BUSY.problem(
                "The server has more requests than its database can answer. Try again in a while."));
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

    private static ResponseEntity<ProblemDetail> answer(ProblemCode code, RuntimeException e) {
        return answer(code.problem(String.valueOf(e.getMessage())));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
