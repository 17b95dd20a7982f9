package dev.bandloom.llm.offline.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionWriterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Engineer Lena Marsk invented the baffle in 1989.|Who invented the baffle in 1989?|Engineer Lena Marsk",
                "Engineer Lena Marsk invented the baffle in 1989.|When did engineer Lena Marsk invent the baffle?|1989",
                "The distillery was founded by Peter Lund in 1824.|Who founded the distillery in 1824?|Peter Lund",
                "The upper sensor sits near the hot water outlet.|Where does the upper sensor sit?|near the hot water"
                        + " outlet",
                "The soil is dark because it contains ash.|Why is the soil dark?|because it contains ash",
                "The wind farm has 18 turbines.|How many turbines does the wind farm have?|18",
                "The Torven 80 weighs 31 kilograms.|How much does the Torven 80 weigh?|31 kilograms",
                "The lake is 88 metres deep.|How deep is the lake?|88 metres",
                "The connection takes three minutes.|How long does the connection take?|three minutes",
                "A baffle is a plate that guides the flow of water.|What is a baffle?|a plate that guides the flow of"
                        + " water",
                "The foam reduces heat loss.|What reduces heat loss?|The foam",
                "About 900 deer live in the forest.|How many deer live in the forest?|About 900",
                "Cape Thorne is the westernmost point of the island.|What is Cape Thorne?|the westernmost point of the"
                        + " island",
                "The population did not recover until 1600.|Until when did the population not recover?|1600",
            })
    void sentence_isAskedAbout(String sentence, String question, String answer) {
        assertThat(asked(sentence)).anySatisfy(asked -> {
            assertThat(asked.question()).isEqualTo(question);
            assertThat(asked.answer()).isEqualTo(answer);
        });
    }

    @Test
    void thingsOfAKind_areToldApart() {
        assertThat(asked("The brown wire is live. The blue wire carries the return current."))
                .extracting(Asked::question)
                .contains("Which wire carries the return current?");
    }

    @Test
    void pronoun_isReplacedByWhatItStandsFor() {
        assertThat(asked("The distillery of Garrow was founded in 1824. It produces 700,000 bottles a year."))
                .extracting(Asked::question)
                .contains("How many bottles does the distillery of Garrow produce a year?");
    }

    @Test
    void pronounWithoutAnythingBefore_isNotAskedAbout() {
        assertThat(asked("It produces 700,000 bottles a year.")).isEmpty();
    }

    @Test
    void tableCell_isAskedForByRowAndColumn() {
        assertThat(asked("| code | remedy |\n|---|---|\n| E4 | fill the tank |"))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.question()).isEqualTo("According to the table, what is the remedy for code E4?");
                    assertThat(asked.answer()).isEqualTo("fill the tank");
                });
    }

    @ParameterizedTest
    @CsvSource({"Really?", "'Hot, hot, hot!'", "a b c d e f", "'This, however: (see below) [3].'", "''"})
    void whatIsNoPlainSentence_isLeftAlone(String text) {
        assertThat(asked(text)).isEmpty();
    }

    private static List<Asked> asked(String text) {
        Reading reading = PassageReader.shared().read(text);
        return QuestionWriter.ranked(reading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The term fell into disuse during the early years.",
                "A theory accused by many critics of falsehood.",
                "The files use the following standards.",
                "Interim software used internally for testing.",
                "An egg written in assembly.",
                "The nickname was coined by Donald K.",
                "A simple approach is using the second server.",
            })
    void sentenceThatIsCutOrVague_isNotAskedAbout(String sentence) {
        assertThat(asked(sentence)).isEmpty();
    }
}
