package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.FailureMessages;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.Problem;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a server says about a request that failed. */
record ServerProblem(
        int status,
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<Problem> problems) {
    /** Reads a problem; an answer that is none becomes one that names the status. */
    static ServerProblem read(int status, String body) {
        try {
            var problem = SampleJson.mapper().readValue(body, ServerProblem.class);
            return new ServerProblem(status, problem.title, problem.detail, problem.problems);
        } catch (JacksonException notAProblem) {
            return new ServerProblem(status, null, null, null);
        }
    }

    CommandFailure failure() {
        var lines = new StringJoiner(System.lineSeparator());
        if (problems != null && !problems.isEmpty()) {
            problems.forEach(problem -> lines.add(FailureMessages.line(problem)));
        } else if (detail != null) {
            lines.add(detail);
        } else {
            lines.add("The server answered " + status + (title == null ? "" : " " + title) + ".");
        }
        return new CommandFailure(status < 500 ? Exit.BAD_INPUT : Exit.UNEXPECTED, lines.toString());
    }
}
