package dev.bandloom.llm.offline.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewritingTest {
    @Test
    void timeAtTheEnd_movesToTheFront() {
        assertThat(Paraphrases.of(sentence("The path was marked by volunteers in 2003.")))
                .contains("In 2003, the path was marked by volunteers.", "Volunteers marked the path in 2003.");
    }

    @Test
    void leadingTime_movesToTheEnd() {
        assertThat(Paraphrases.of(sentence("In 1968, the company moved to a larger factory.")))
                .contains("The company moved to a larger factory in 1968.");
    }

    @Test
    void numberAndVerb_areContradicted() {
        assertThat(contradictions("The storm sank 23 boats."))
                .contains("The storm did not sink 23 boats.")
                .anySatisfy(text ->
                        assertThat(text).matches("The storm sank \\d+ boats\\.").doesNotContain("23"));
    }

    @Test
    void dayOfTheMonth_becomesAnotherDay() {
        assertThat(contradictions("The two headings met on 22 November 1877."))
                .contains("The two headings met on 13 November 1877.");
    }

    @Test
    void roundNumber_staysRound() {
        assertThat(contradictions("The town had 4,100 inhabitants.")).contains("The town had 8,200 inhabitants.");
    }

    @Test
    void nounInApposition_isNotTornFromItsNoun() {
        assertThat(Paraphrases.of(sentence("The inquiry was led by Major Selwood, an inspector of railways.")))
                .noneMatch(text -> text.endsWith("the inquiry, an inspector of railways."));
    }

    @Test
    void nameOfADay_keepsItsCapital() {
        assertThat(Paraphrases.of(sentence("Sunday trains were introduced in 1903.")))
                .contains("In 1903, Sunday trains were introduced.");
    }

    @Test
    void quality_isContradictedByItsAntonym() {
        String text = "The tall tower stands in the north.";

        assertThat(contradictions(text)).contains("The short tower stands in the north.");
    }

    @Test
    void reason_isLeftOff() {
        assertThat(Shortenings.of(sentence("The soil is dark because it contains ash.")))
                .containsExactly("The soil is dark.");
    }

    @Test
    void negatedSentence_isNotShortened() {
        assertThat(Shortenings.of(sentence("The heater is not sold in shops because it is heavy.")))
                .isEmpty();
    }

    @Test
    void sentenceThatSharesMost_isCentral() {
        List<Sentence> sentences = reading("Cats sleep. The tower has a bell and a clock. The bell of the tower rings."
                        + " The clock of the tower is old. Rain falls.")
                .sentences();

        assertThat(Centrality.ranked(sentences).get(0)).isEqualTo(1);
    }

    private static List<String> contradictions(String text) {
        return new Contradictions(reading(text)).of(sentence(text));
    }

    private static Sentence sentence(String text) {
        return PassageReader.shared().sentence(text);
    }

    private static Reading reading(String text) {
        return PassageReader.shared().read(text);
    }
}
