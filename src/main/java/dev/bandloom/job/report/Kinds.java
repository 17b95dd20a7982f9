package dev.bandloom.job.report;

/** Words a reason so that equal ones can be counted: without the numbers, names and lists that differ from sample to sample. */
final class Kinds {
    private Kinds() {}

    /** The kind of the reason in a column, as an SQL expression for H2 and PostgreSQL. */
    static String of(String column) {
        String clipped = "substring(" + column + " from 1 for 300)";
        String unquoted = "regexp_replace(" + clipped + ", '''[^'']*''', '''…''', 'g')";
        return "regexp_replace(" + unquoted + ", '[0-9]+([.,:-][0-9]+)*', '#', 'g')";
    }
}
