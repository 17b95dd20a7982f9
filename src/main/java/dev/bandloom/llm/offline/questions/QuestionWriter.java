package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.language.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Over-generates questions from the clauses of a passage and keeps the sound ones, after Heilman and Smith, "Good Question!
 * Statistical Ranking for Question Generation" (2010), with a score by rules in place of the trained ranker. Every answer is
 * a part of the passage.
 */
public final class QuestionWriter {
    /** Questions below this score are not asked. */
    private static final double LEAST = 0.6;

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
                rule.ask(scene, asked -> keep(reading, Soundness.judged(asked, scene), byQuestion));
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
}
