package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.knowledge.FoundPassage;
import dev.bandloom.knowledge.KnowledgeBase;
import dev.bandloom.knowledge.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Questions whose passages are known: how often each way of searching finds them. */
final class Questions {
    private static final int DEPTH = 10;
    private static final int NEAR = 5;
    private static final List<String> MEMBERS = List.of("question", "source", "quote");
    private static final String FORM = "Each line is an object with question, source and quote.";

    private final List<Question> questions;

    private Questions(List<Question> questions) {
        this.questions = questions;
    }

    /**
     * A question.
     *
     * @param source the document that answers it, or the end of its name
     * @param quote words of the passage that answers it
     */
    record Question(String question, String source, String quote) {
        boolean answeredBy(FoundPassage found) {
            return found.passage().source().endsWith(source)
                    && plain(found.passage().text()).contains(plain(quote));
        }

        private static String plain(String text) {
            return text.toLowerCase(Locale.ROOT).replaceAll("[\\s|*`]+", " ").strip();
        }
    }

    /** Share of the questions whose passage is the first, is among the first five, and the mean reciprocal rank. */
    record Recall(SearchMode mode, int questions, double first, double amongFive, double reciprocalRank) {}

    /** Reads JSON Lines of {@code question}, {@code source} and {@code quote}. */
    static Questions read(Path file) {
        var questions = new ArrayList<Question>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    questions.add(question(file + ", line " + (i + 1), lines.get(i)));
                }
            }
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + e + ".");
        }
        if (questions.isEmpty()) {
            throw CommandFailure.badInput(file + " holds no questions. " + FORM);
        }
        return new Questions(questions);
    }

    private static Question question(String place, String line) {
        try {
            JsonNode object = SampleJson.mapper().readTree(line);
            for (String member : MEMBERS) {
                if (object.path(member).asString("").isBlank()) {
                    throw CommandFailure.badInput(place + " has no " + member + ". " + FORM);
                }
            }
            return SampleJson.mapper().treeToValue(object, Question.class);
        } catch (JacksonException e) {
            throw CommandFailure.badInput(place + " is no JSON object: " + e.getOriginalMessage() + ". " + FORM);
        }
    }

    Recall recall(KnowledgeBase base, SearchMode mode) {
        int first = 0;
        int near = 0;
        double reciprocal = 0;
        for (Question question : questions) {
            List<FoundPassage> found = base.find(question.question(), DEPTH, mode);
            for (int rank = 0; rank < found.size(); rank++) {
                if (question.answeredBy(found.get(rank))) {
                    first += rank == 0 ? 1 : 0;
                    near += rank < NEAR ? 1 : 0;
                    reciprocal += 1.0 / (rank + 1);
                    break;
                }
            }
        }
        double all = Math.max(1, questions.size());
        return new Recall(mode, questions.size(), first / all, near / all, reciprocal / all);
    }
}
