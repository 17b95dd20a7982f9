package dev.bandloom.recipe.reading.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what a parser's complaint means for the writer of the document, and what to do about it. */
final class YamlSyntax {
    private static final Pattern BAD_START =
            Pattern.compile("found character '(.+?)' that cannot start any token", Pattern.DOTALL);

    private YamlSyntax() {}

    static YamlRefusal refusal(MarkedYamlEngineException complaint) {
        return new YamlRefusal(
                complaint.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
                complaint.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0),
                "is not valid YAML: " + meaning(complaint));
    }

    private static String meaning(MarkedYamlEngineException complaint) {
        String problem = String.valueOf(complaint.getProblem());
        String context = String.valueOf(complaint.getContext());
        int opened = complaint.getContextMark().map(YamlSyntax::line).orElse(0);
        String start = badStart(problem);
        if (start != null) {
            return start;
        }
        if (problem.contains("mapping values are not allowed")) {
            return "no ':' can stand here; put text that holds ': ' in quotes, or indent the key like its neighbours";
        }
        if (context.contains("quoted scalar") && problem.contains("unexpected")) {
            return "the quote opened on line " + opened + " is never closed";
        }
        if (context.contains("flow")) {
            String bracket = context.contains("mapping") ? "{" : "[";
            return "the " + bracket + " opened on line " + opened + " needs ',' between its entries and "
                    + closing(bracket) + " at its end";
        }
        if (problem.contains("but found '<scalar>'")) {
            return "text follows a value that has ended; put the whole value in quotes, and write a ' inside of"
                    + " '...' twice";
        }
        if (problem.contains("<block end>")) {
            return "this line is indented differently from its neighbours, which begin on line " + opened;
        }
        if (problem.contains("could not find expected ':'")) {
            return "a ':' is missing after the key on line " + opened;
        }
        return problem + "; maybe put the text in quotes";
    }

    private static @Nullable String badStart(String problem) {
        Matcher start = BAD_START.matcher(problem);
        if (!start.find()) {
            return null;
        }
        String character = start.group(1);
        if (character.contains("TAB")) {
            return "lines are indented with spaces, not with tabs";
        }
        return "no text begins with " + character + " unless it stands in quotes";
    }

    private static String closing(String bracket) {
        return bracket.equals("{") ? "}" : "]";
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
