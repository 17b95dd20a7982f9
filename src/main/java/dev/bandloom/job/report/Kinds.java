package dev.bandloom.job.report;

import java.util.regex.Pattern;

/** Words a reason so that equal ones can be counted: without the numbers, names and lists that differ from sample to sample. */
final class Kinds {
    private static final int LONGEST = 300;
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+([.,:-][0-9]+)*");

    private Kinds() {}

    static String ofReason(String reason) {
        int characters = Math.min(LONGEST, reason.codePointCount(0, reason.length()));
        String clipped = reason.substring(0, reason.offsetByCodePoints(0, characters));
        return NUMBER.matcher(QUOTED.matcher(clipped).replaceAll("'…'")).replaceAll("#");
    }

    /** The kind of the reason in a column, as an SQL expression for H2 and PostgreSQL. */
    static String ofColumn(String column) {
        String clipped = "substring(" + column + " from 1 for " + LONGEST + ")";
        return replaced(replaced(clipped, QUOTED, "'…'"), NUMBER, "#");
    }

    private static String replaced(String expression, Pattern found, String by) {
        return "regexp_replace(" + expression + ", " + literal(found.pattern()) + ", " + literal(by) + ", 'g')";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
