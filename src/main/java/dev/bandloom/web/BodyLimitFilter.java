package dev.bandloom.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is too large: at once when it says so, else as soon as it has sent more than it may. */
final class BodyLimitFilter extends OncePerRequestFilter {
    private static final String UPLOADS = "/api/v1/files";
    /** What a form adds to the files in it. */
    private static final long FORM = 1 << 16;

    private final long most;
    private final long mostUploaded;
    private final ProblemWriter problems;

    BodyLimitFilter(DataSize most, DataSize mostUploaded, ProblemWriter problems) {
        this.most = most.toBytes();
        this.mostUploaded = mostUploaded.toBytes() + FORM;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = request.getRequestURI().equals(UPLOADS) ? mostUploaded : most;
        if (request.getContentLengthLong() > limit) {
            problems.write(new BodyTooLargeException(limit).problem(), request, response);
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
    }

    /** A request whose body ends in an exception at the limit. */
    private static final class LimitedRequest extends HttpServletRequestWrapper {
        private final long limit;

        LimitedRequest(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedInputStream(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
