package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Over-generates questions from the clauses of a passage and keeps the sound ones, after Heilman and Smith, "Good Question!
 * Statistical Ranking for Question Generation" (2010), with a score by rules in place of the trained ranker. Every answer is
 * a part of the passage.
 */
public final class QuestionWriter {
    /** Questions below this score are not asked. */
    private static final double LEAST = 0.6;

    private static final int MOST_WORDS = 24;

    /** What points out of the question. */
    private static final Pattern DANGLING =
            Pattern.compile("(?i)\\b(?:(?:for|to|with|of|on|in|from|by|at|about) (?:it|them|him|this|that|these)|since"
                    + " then|former|latter|these|this|such|those|previous|following|above|below)\\b(?! the| sea)");

    private QuestionWriter() {}

    /** Distinct questions, the soundest first; empty when the passage yields none. */
    public static List<Asked> ranked(Reading reading) {
        List<QuestionRule> rules = List.of(
                new AgentQuestions(),
                new TimeAndPlaceQuestions(),
                new ReasonQuestions(),
                new AmountQuestions(),
                new ThingQuestions(),
                new ChoiceQuestions(reading));
        Map<String, Asked> byQuestion = new LinkedHashMap<>();
        for (Scene scene : SceneReader.scenes(reading)) {
            for (QuestionRule rule : rules) {
                rule.ask(scene, asked -> keep(reading, judged(asked, scene.statement()), byQuestion));
            }
        }
        for (List<List<String>> table : reading.tables()) {
            TableQuestions.ask(table, asked -> keep(reading, asked, byQuestion));
        }
        List<Asked> ranked = new ArrayList<>(byQuestion.values());
        ranked.sort(Comparator.comparingDouble(Asked::score).reversed());
        return ranked;
    }

    private static void keep(Reading reading, Asked asked, Map<String, Asked> byQuestion) {
        if (asked.score() >= LEAST && reading.text().contains(asked.answer())) {
            byQuestion.merge(asked.question(), asked, (a, b) -> a.score() >= b.score() ? a : b);
        }
    }

    private static Asked judged(Asked asked, String statement) {
        int words = English.words(asked.question());
        int answer = English.words(asked.answer());
        boolean clause = asked.kind() == Asked.Kind.WHY || asked.kind() == Asked.Kind.DEFINITION;
        double score = asked.score()
                - (words < 4 ? 0.25 : 0)
                - (words > 15 ? 0.1 : 0)
                - (words > MOST_WORDS ? 1 : 0)
                - (answer > (clause ? 22 : 12) ? 0.3 : 0)
                - (asked.question().contains(",") ? 0.1 : 0)
                - (DANGLING.matcher(asked.question()).find() ? 1 : 0)
                - (asked.answer()
                                        .matches("(?i)(?:these|those|this|such|that|its|their|his|her|another|the"
                                                + " latter)\\b.*")
                                && !asked.answer().matches("(?i)(?:its|their|his|her)\\b.*")
                        ? 1
                        : 0)
                - (asked.answer().matches("(?i)(?:it|they|them|this|these|he|she|you|one)") ? 1 : 0);
        return new Asked(
                asked.question(),
                asked.answer(),
                asked.kind(),
                Math.round(score * 100) / 100.0,
                asked.sentence(),
                statement);
    }
}
