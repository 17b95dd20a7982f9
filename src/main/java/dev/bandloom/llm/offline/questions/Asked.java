package dev.bandloom.llm.offline.questions;

/**
 * A question that a passage answers.
 *
 * @param answer a part of the passage's text
 * @param kind the word that it asks with
 * @param score how likely it is to be sound, in [0,1]
 * @param sentence index of the sentence that answers it; -1 for a table
 * @param statement that sentence with its subject named; empty for a table
 * @param subject what the clause is about, as the question names it; empty for a table
 */
public record Asked(
        String question, String answer, Kind kind, double score, int sentence, String statement, String subject) {
    Asked(String question, String answer, Kind kind, double score, int sentence) {
        this(question, answer, kind, score, sentence, "", "");
    }

    /** What is asked for. */
    public enum Kind {
        WHO,
        WHAT,
        WHICH,
        WHEN,
        WHERE,
        WHY,
        HOW_MANY,
        HOW_MUCH,
        DEFINITION,
        TABLE
    }
}
