package dev.bandloom.llm.offline.hops;

import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.questions.QuestionWriter;
import java.util.List;

/** What one passage tells: its text and the questions that it answers. */
public record Told(Reading reading, List<Asked> questions) {
    public Told {
        questions = List.copyOf(questions);
    }

    public static Told of(Reading reading) {
        return new Told(
                reading,
                QuestionWriter.ranked(reading).stream()
                        .filter(asked -> asked.sentence() >= 0)
                        .toList());
    }

    String sentence(Asked asked) {
        return reading.sentences().get(asked.sentence()).text();
    }

    boolean says(String text) {
        return reading.text().contains(text);
    }
}
