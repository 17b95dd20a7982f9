package dev.bandloom.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages of other sites out of a server that trusts whoever reaches it: a request must name a host that is
 * this server's (against DNS rebinding), and one that a page sends must come from this server's own pages.
 */
final class HostFilter extends OncePerRequestFilter {
    private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final ProblemWriter problems;

    HostFilter(List<String> allowed, ProblemWriter problems) {
        allowed.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        var authority = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
        var origin = request.getHeader("Origin");
        if (!hosts.contains(withoutPort(authority))) {
            problems.write(
                    ProblemCode.HOST_NOT_ALLOWED.problem(
                            "This server does not answer to the name in the Host header. Maybe add the name to bandloom.web.allowed-hosts."),
                    request,
                    response);
        } else if (origin != null && !ownOrigin(origin.toLowerCase(Locale.ROOT), authority)) {
            problems.write(
                    ProblemCode.ORIGIN_NOT_ALLOWED.problem("Pages of other sites may not call this server."),
                    request,
                    response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean ownOrigin(String origin, String authority) {
        return origin.equals("http://" + authority) || origin.equals("https://" + authority);
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
