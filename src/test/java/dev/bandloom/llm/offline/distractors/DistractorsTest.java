package dev.bandloom.llm.offline.distractors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.questions.QuestionWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistractorsTest {
    private static final String ORCHARD = """
        The orchard of Lissom was planted in 1871 by Clara Dunmore. The upper gate faces the river. The lower gate faces the \
        market. A ladder is a tool that leads to the high branches. A windbreak is a hedge that slows the cold wind. \
        The press was bought by Martin Rudd in 1902. The cellar holds 40 barrels. The frost of 1953 killed 300 trees because the \
        wall had fallen. The spring in the lower meadow never freezes. Ida Marsh leads the tours in April.
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many barrels does the cellar hold?|The cellar holds 80 barrels.",
                "When was the press bought by Martin Rudd?|The press was bought by Martin Rudd in 1889.",
                "Who bought the press in 1902?|The press was bought by Clara Dunmore in 1902.",
                "Which gate faces the river?|The lower gate faces the river.",
                "What is a ladder?|A ladder is a hedge that slows the cold wind.",
                "When does Ida Marsh lead the tours?|Ida Marsh leads the tours in October.",
                "Why did the frost of 1953 kill 300 trees?|The frost of 1953 killed 300 trees because the wall had not"
                        + " fallen.",
            })
    void wrongAnswer_changesWhatIsAskedFor(String question, String wrong) {
        assertThat(wrong(ORCHARD, question)).isEqualTo(wrong);
    }

    @Test
    void wrongAnswer_changesNothingButTheAnswer() {
        Reading reading = PassageReader.shared().read(ORCHARD);
        Distractors distractors = new Distractors(List.of(reading));
        List<Asked> answered = QuestionWriter.ranked(reading).stream()
                .filter(asked -> !distractors.wrong(asked).isEmpty())
                .toList();

        assertThat(answered).hasSizeGreaterThan(8).allSatisfy(asked -> {
            String around = asked.statement().replaceFirst("(?i)\\Q" + asked.answer() + "\\E", "\n");
            String[] kept = around.split("\n", -1);
            assertThat(distractors.wrong(asked))
                    .startsWith(kept[0])
                    .endsWith(kept[1])
                    .isNotEqualTo(asked.statement());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The bell holds 40 kilograms of bronze and 40 nails.|How many nails does the bell hold?",
                "The ferry carries at least 90 people.|How many people does the ferry carry?",
                "The boiler heats the house.|What heats the house?",
                "The shepherd left the hut in the third week.|Who left the hut?",
            })
    void answerWithNothingSurelyWrong_hasNoWrongAnswer(String text, String question) {
        Reading reading = PassageReader.shared().read(text);
        Distractors distractors = new Distractors(List.of(reading));

        assertThat(QuestionWriter.ranked(reading)).isNotEmpty().allSatisfy(asked -> {
            if (asked.question().equals(question)) {
                assertThat(distractors.wrong(asked)).isEmpty();
            }
        });
    }

    @Test
    void thingThatAnswersAsWell_isNoWrongAnswer() {
        String text = "The oak shades the yard. The shed holds the tools. The elm shades the yard too.";

        assertThat(wrong(text, "What shades the yard?")).doesNotContain("elm");
    }

    @Test
    void neighbours_lendTheirNames() {
        Asked asked = asked("The bridge was built by Oren Falk in 1866.", "Who built the bridge in 1866?");
        Reading other = PassageReader.shared().read("The tunnel was dug by Mary Stone in 1901.");

        assertThat(new Distractors(List.of(PassageReader.shared().read(asked.statement()), other)).wrong(asked))
                .isEqualTo("The bridge was built by Mary Stone in 1866.");
    }

    private static String wrong(String text, String question) {
        return new Distractors(List.of(PassageReader.shared().read(text))).wrong(asked(text, question));
    }

    private static Asked asked(String text, String question) {
        List<Asked> asked = QuestionWriter.ranked(PassageReader.shared().read(text));
        return asked.stream()
                .filter(one -> one.question().equals(question))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "not asked: " + asked.stream().map(Asked::question).toList()));
    }
}
