package dev.bandloom.cli.console;

import dev.bandloom.feedback.InvalidMemoryException;
import dev.bandloom.feedback.UnreadableMemoryException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.RecipeRejectedException;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.recipe.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on standard error why a command failed, and with which exit code it ends. */
public final class FailureMessages implements IExecutionExceptionHandler {
    /** What the system says of a full disk, on Linux and macOS. */
    private static final String NO_SPACE = "No space left on device";

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        return switch (failure) {
            case CommandFailure known -> {
                err.println(known.getMessage());
                yield known.exit();
            }
            case RecipeRejectedException rejected -> {
                rejected.problems().forEach(problem -> err.println(line(problem)));
                yield Exit.BAD_INPUT;
            }
            case InvalidMemoryException invalid -> {
                invalid.problems().forEach(err::println);
                yield Exit.BAD_INPUT;
            }
            case UnreadableMemoryException unreadable -> {
                err.println(failure.getMessage());
                yield Exit.BAD_INPUT;
            }
            case KnowledgeException knowledge -> {
                err.println(failure.getMessage());
                yield Exit.BAD_INPUT;
            }
            case NoSuchJobException unknown -> {
                err.println(failure.getMessage());
                yield Exit.BAD_INPUT;
            }
            default -> unexpected(failure, err);
        };
    }

    /** {@code line 3, column 5: router_config.arms: …}. */
    public static String line(Problem problem) {
        var column = problem.column() > 0 ? ", column " + problem.column() : "";
        var place = problem.line() > 0 ? "line " + problem.line() + column + ": " : "";
        var subject = problem.path().isEmpty() ? "recipe" : problem.path();
        return place + subject + ": " + problem.message();
    }

    private static int unexpected(Exception failure, PrintWriter err) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && NO_SPACE.equals(cause.getMessage())) {
                err.println("There is no space left on a disk that Bandloom writes to: the data directory"
                        + " (BANDLOOM_HOME), the working directory or the temporary folder. Free some and run the same"
                        + " command again.");
                return Exit.UNEXPECTED;
            }
        }
        err.println("Bandloom failed unexpectedly. Please report this with the lines below.");
        failure.printStackTrace(err);
        err.flush();
        return Exit.UNEXPECTED;
    }
}
