package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.VerbGroup;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.words.English;
import java.util.Set;

/**
 * A clause that can be asked about.
 *
 * @param subject its subject as a question names it, a pronoun replaced by what it stands for
 * @param index of its sentence in the passage
 * @param trust what the score of a question begins with, in [0,1]
 */
record Scene(Clause clause, String subject, boolean plural, boolean person, boolean resolved, int index, double trust) {
    private static final Set<String> PERSONAL = Set.of("you", "we", "i");

    VerbGroup verbs() {
        return clause.verbs();
    }

    /** Whether the subject in the sentence is the one that a question names. */
    boolean spoken() {
        return !resolved && !PERSONAL.contains(subject);
    }

    /** The sentence with its subject named. */
    String statement() {
        String text = clause.sentence().text();
        Phrase there = clause.subject();
        if (!resolved) {
            return text;
        }
        int from = clause.sentence().word(there.from()).start();
        int to = clause.sentence().word(there.to() - 1).end();
        return English.capitalised(text.substring(0, from) + subject + text.substring(to));
    }

    /** The clause as a question without one of its phrases. */
    String asked(String word, Phrase left) {
        return asked(word, clause.restWithout(left));
    }

    String asked(String word, String rest) {
        String behind = verbs().behind();
        return Wording.question(word, verbs().front(plural), subject, behind, rest);
    }
}
