package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class ProblemAdviceTest {
    private final ProblemAdvice advice = new ProblemAdvice();

    static Stream<RuntimeException> refusals() {
        var late = new SQLTransientConnectionException("Connection is not available, request timed out");
        return Stream.of(
                new CannotGetJdbcConnectionException("Failed to obtain JDBC Connection", late),
                new CannotCreateTransactionException("Could not open JDBC Connection for transaction", late));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void databaseWithoutAFreeConnection_isABusyServer(RuntimeException refusal) throws Exception {
        var handler = new ExceptionHandlerMethodResolver(ProblemAdvice.class).resolveMethod(refusal);

        assertThat(handler).isNotNull();
        assertThat(handler.invoke(advice, refusal, new MockHttpServletResponse()))
                .isInstanceOfSatisfying(ResponseEntity.class, answer -> {
                    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(answer.getBody())
                            .isInstanceOfSatisfying(
                                    ProblemDetail.class,
                                    problem ->
                                            assertThat(problem.getProperties()).containsEntry("code", "server_busy"));
                });
    }
}
