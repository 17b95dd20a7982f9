package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Passage;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.knowledge.ListRetriever;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageRotationTest {
    private static final int CORPUS = 12;

    private final ListRetriever retriever = ListRetriever.numbered(CORPUS);
    private final PassageUse use = new PassageUse();
    private PassageRotation rotation = rotation();

    @Test
    void wholeCorpus_isUsedBeforeAnyPassageRepeats() {
        List<String> first = subjects(4, 3);
        List<String> second = subjects(4, 3);

        assertThat(new HashSet<>(first)).hasSize(CORPUS);
        assertThat(new HashSet<>(second)).hasSize(CORPUS);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void batchLargerThanTheCorpus_usesEveryPassageEquallyOften() {
        List<String> dealt = subjects(1, 3 * CORPUS);

        for (Passage passage : retriever.passages()) {
            assertThat(dealt).filteredOn(passage.id()::equals).hasSize(3);
        }
    }

    @Test
    void rotationOfAResumedJob_goesOnWhereTheUseStands() {
        subjects(2, 5);
        var resumed = rotation();

        for (int i = 0; i < 20; i++) {
            List<Passage> next = rotation.deal(use).next("", 1);
            assertThat(resumed.deal(use).next("", 1)).isEqualTo(next);
            use.opened(List.of(brief(next)));
        }
    }

    @Test
    void passageOfABatchThatBroughtNothing_isDealtInTheSameRound() {
        List<Passage> lost = rotation.deal(use).next("", 1);
        use.opened(List.of(brief(lost)));
        subjects(1, CORPUS - 2);
        use.released(List.of(brief(lost)));

        List<String> rest = subjects(1, 2);

        assertThat(rest).contains(lost.getFirst().id()).doesNotHaveDuplicates();
    }

    @Test
    void query_isAnsweredByWhatTheRoundHasLeft() {
        var deal = rotation.deal(use);

        Passage asked = deal.next("valve 7", 1).getFirst();
        Passage again = deal.next("valve 7", 1).getFirst();

        assertThat(asked.text()).startsWith("Valve 7 ");
        assertThat(again).isNotEqualTo(asked);
    }

    @Test
    void queryThatNothingAnswers_leavesTheChoiceToTheRotation() {
        Passage rotated = rotation().deal(use).next("", 1).getFirst();

        assertThat(rotation.deal(use).next("zebra", 1)).containsExactly(rotated);
    }

    @Test
    void severalPassages_areTheRotatedOneAndItsNeighbours() {
        var related = ListRetriever.of(
                "The anode rod wears out.", "Frost splits pipes.", "Replace the anode rod yearly.", "A rod of zinc.");
        rotation = new PassageRotation(related, RandomStreams.of(3));

        List<Passage> dealt = rotation.deal(use).next("anode wears", 3);

        assertThat(dealt)
                .extracting(Passage::id)
                .startsWith("manual.md#1")
                .hasSize(3)
                .contains("manual.md#3");
        assertThat(dealt).doesNotHaveDuplicates();
    }

    @Test
    void samplesOfOneText_areAboutItsPassagesInTurn() {
        var related = ListRetriever.of("Anode rods wear out.", "Frost splits pipes.", "Check anode rods yearly.");
        rotation = new PassageRotation(related, RandomStreams.of(3));

        List<Passage> first = rotation.deal(use).about("anode rods wear", 2);
        use.opened(List.of(brief(first)));
        List<Passage> second = rotation.deal(use).about("anode rods wear", 2);

        assertThat(first).extracting(Passage::id).containsExactly("manual.md#1", "manual.md#3");
        assertThat(second).extracting(Passage::id).containsExactly("manual.md#3", "manual.md#1");
        assertThat(rotation.deal(use).about("zebra", 2)).isEmpty();
    }

    @Test
    void noPassages_givesNone() {
        var empty = new PassageRotation(new NoDocuments(), RandomStreams.of(3));

        assertThat(empty.hasPassages()).isFalse();
        assertThat(empty.deal(use).next("anything", 2)).isEmpty();
    }

    private PassageRotation rotation() {
        return new PassageRotation(retriever, RandomStreams.of(3));
    }

    /** What the samples of so many batches are about. */
    private List<String> subjects(int batches, int size) {
        var subjects = new ArrayList<String>();
        for (int batch = 0; batch < batches; batch++) {
            var deal = rotation.deal(use);
            var briefs = new ArrayList<SampleBrief>();
            for (int i = 0; i < size; i++) {
                List<Passage> passages = deal.next("", 1);
                subjects.add(passages.getFirst().id());
                briefs.add(brief(passages));
            }
            use.opened(briefs);
        }
        return subjects;
    }

    private static SampleBrief brief(List<Passage> passages) {
        return new SampleBrief(null, null).withPassages(passages);
    }
}
