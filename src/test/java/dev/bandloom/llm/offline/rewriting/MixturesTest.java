package dev.bandloom.llm.offline.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixturesTest {
    private static final String CRASH = "The app crashes whenever I open the settings page.";
    private static final String BLACK = "The screen stays black after I press the power button.";
    private static final String NORWAY = "How long does shipping to Norway take?";
    private static final String DOOR = "My order says delivered but there is nothing at my door.";

    private static List<String> mixed(String text, String other) {
        return Mixtures.of(text, List.of(other));
    }

    @Test
    void whatHappens_isToldOfTheTimeOfAnother() {
        assertThat(mixed(CRASH, BLACK)).containsExactly("The app crashes after I press the power button.");
    }

    @Test
    void partsOfDifferentTenses_areNotMixed() {
        assertThat(mixed("The blender broke after two weeks.", CRASH)).isEmpty();
    }

    @Test
    void sentencesOfDifferentSubjects_areNotJoined() {
        assertThat(mixed("The lamp flickers.", "The chair feels solid.")).isEmpty();
    }

    @Test
    void twoSentences_areJoinedInOneOrderTheQuestionLast() {
        assertThat(mixed(DOOR, NORWAY)).containsExactly(DOOR + " " + NORWAY);
        assertThat(mixed(NORWAY, DOOR)).isEmpty();
    }

    @Test
    void longerTexts_beginAsTheOneAndEndAsTheOther() {
        assertThat(mixed(
                        "The kettle boils in two minutes. I use it every morning.",
                        "My father needed no manual. I am very happy with the sound."))
                .containsExactly("The kettle boils in two minutes. I am very happy with the sound.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I like the lamp. The light is warm. | Each of us has a new chair at work. It hurts my back in the evening. | false",
                "I like the chair. It was cheap. | Each of us has a new chair at work. It hurts my back in the evening. | true",
                "I like the lamp. The light is warm. | Each of us has a new chair at work. I would not buy it again. | true",
                "I like the lamp. The light is warm. | Each of us has a new chair at work. The wheels are loud. | false",
                "I like the chair. It was cheap. | Each of us has a new chair at work. But it hurts my back. | false"
            })
    void sentenceThatPointsBack_followsOnlyWhatItCanPointTo(String text, String other, boolean follows) {
        assertThat(mixed(text, other)).hasSize(follows ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what is in my savings account | how do i see my balance | how do i see my balance and what is in my savings account",
                "transfer ten dollars to mum | move my rent to checking | move my rent to checking and transfer ten dollars to mum",
                "what is in my savings account | transfer ten dollars to mum | ",
            })
    void textsWithoutAMark_areJoinedWhereTheyDoTheSame(String text, String other, String both) {
        List<String> found = new ArrayList<>(mixed(text, other));
        found.addAll(mixed(other, text));

        assertThat(found).isEqualTo(both == null ? List.of() : List.of(both));
    }

    @Test
    void textsOfWhichOneHasAMark_areNotJoined() {
        assertThat(mixed("what is in my savings account", "How do I see my balance?"))
                .isEmpty();
    }

    @Test
    void mixtureThatSaysLittleMore_isACopy() {
        String most = "I was charged twice for the same order and nobody answers my mails about it.";

        assertThat(mixed("I wait.", most)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "The app crashes whenever I open it., the app crashes - whenever I open it!, true",
        "Please refund one of my payments., Please repay one of my payments., true",
        "The app crashes whenever I open it., The app crashes after lunch., false"
    })
    void copy_isToldByItsWordsInTheirOrder(String text, String other, boolean copy) {
        assertThat(Mixtures.copies(text, other)).isEqualTo(copy);
        assertThat(Mixtures.copies(other, text)).isEqualTo(copy);
    }
}
