package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.words.English;
import java.util.regex.Pattern;

/** Lowers the score of a question by what makes questions of its kind unclear or wrong. */
final class Soundness {
    private static final int MOST_WORDS = 24;

    /** What points out of the question. */
    private static final Pattern DANGLING = Pattern.compile(
            "(?i)\\b(?:(?:for|to|with|of|on|in|from|by|at|about|beyond|without|like|than|after|before)"
                    + " (?:it|them|him|this|that|these)|since then|former|latter|these|this|such|those|previous|following"
                    + "|above|below|prior|there)\\b(?! the| sea)|\\bones?\\?$|\\b(?:particular(?:ly)?|important|other|new|same) ones?\\b");

    private static final Pattern POINTING_ANSWER = Pattern.compile(
            "(?i)(?:these|those|this|such|that|another|one such|the latter)\\b.*|it|they|them|he|she|you|one");
    /** Clauses that hang loosely on a question. */
    private static final Pattern LOOSE =
            Pattern.compile("(?i)\\b(?:if|now that|although|whereas|while|as well|obviously)\\b");

    /** Who is meant depends on who speaks. */
    private static final Pattern SPOKEN = Pattern.compile("(?i)\\b(?:me|my|myself|us|our|ours|we|your|yourself)\\b");

    private Soundness() {}

    static Asked judged(Asked asked, Scene scene) {
        int words = English.words(asked.question());
        int answer = English.words(asked.answer());
        boolean clause = asked.kind() == Asked.Kind.WHY || asked.kind() == Asked.Kind.DEFINITION;
        boolean subject = asked.kind() == Asked.Kind.WHO || asked.kind() == Asked.Kind.WHAT;
        double score = asked.score()
                - (words < 4 ? 0.25 : 0)
                - (words > 15 ? 0.1 : 0)
                - (words > 18 ? 0.15 : 0)
                - (words > MOST_WORDS ? 1 : 0)
                - (answer > (clause ? 22 : 12) ? 0.3 : 0)
                - (asked.question().contains(",") ? 0.1 : 0)
                - (LOOSE.matcher(asked.question()).find() ? 0.2 : 0)
                - (DANGLING.matcher(asked.question()).find() ? 1 : 0)
                - (POINTING_ANSWER.matcher(asked.answer()).matches() ? 1 : 0)
                - (SPOKEN.matcher(asked.question() + " " + asked.answer()).find() ? 1 : 0)
                - (subject && Doubts.vague(asked.answer()) || Doubts.vague(scene.subject()) ? 0.5 : 0);
        return new Asked(
                asked.question(),
                asked.answer(),
                asked.kind(),
                Math.round(score * 100) / 100.0,
                asked.sentence(),
                scene.statement(),
                scene.subject());
    }
}
