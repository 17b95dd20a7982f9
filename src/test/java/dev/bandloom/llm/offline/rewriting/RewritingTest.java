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
        assertThat(new Contradictions(reading("The storm sank 23 boats.")).of(sentence("The storm sank 23 boats.")))
                .contains("The storm did not sink 23 boats.")
                .anySatisfy(text ->
                        assertThat(text).matches("The storm sank \\d+ boats\\.").doesNotContain("23"));
    }

    @Test
    void quality_isContradictedByItsAntonym() {
        String text = "The tall tower stands in the north.";

        assertThat(new Contradictions(reading(text)).of(sentence(text))).contains("The short tower stands in the north.");
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

    private static Sentence sentence(String text) {
        return PassageReader.shared().sentence(text);
    }

    private static Reading reading(String text) {
        return PassageReader.shared().read(text);
    }
}
