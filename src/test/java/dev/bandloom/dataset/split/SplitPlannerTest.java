package dev.bandloom.dataset.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.dataset.file.RecordFileException;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.random.RandomStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SplitPlannerTest {
    private final RandomGenerator random = RandomStreams.of(7).stream("test");

    @Test
    void unrelatedSamples_areDividedExactly() throws IOException {
        SplitPlan plan = plan(records(1000, i -> ""));

        assertThat(plan.size(Split.TRAIN)).isEqualTo(800);
        assertThat(plan.size(Split.VALIDATION)).isEqualTo(100);
        assertThat(plan.size(Split.TEST)).isEqualTo(100);
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void labels_haveTheSameShareInEachPart() throws IOException {
        List<ObjectNode> records = records(1000, i -> i % 10 == 0 ? "rare" : i % 2 == 0 ? "even" : "odd");

        SplitPlan plan = plan(records);

        for (Split split : Split.values()) {
            long rare = IntStream.range(0, 1000)
                    .filter(i -> i % 10 == 0 && plan.part(i) == split)
                    .count();
            assertThat((double) rare / plan.size(split)).as("rare in %s", split).isCloseTo(0.1, within(0.011));
        }
    }

    @Test
    void strataOfOneSample_stillFillEachPart() throws IOException {
        SplitPlan plan = plan(records(100, i -> "label " + i));

        assertThat(plan.size(Split.TRAIN)).isEqualTo(80);
        assertThat(plan.size(Split.TEST)).isEqualTo(10);
    }

    @Test
    void plantedNearDuplicates_neverStraddle() throws IOException {
        List<ObjectNode> records = records(800, i -> i % 3 == 0 ? "a" : "b");
        for (int i = 0; i < 200; i++) {
            records.add(record(records.size(), changed(text(records.get(random.nextInt(800)))), "a"));
        }

        SplitPlan plan = plan(records);

        int alike = 0;
        for (int i = 0; i < records.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (jaccard(text(records.get(i)), text(records.get(j))) >= SplitRequest.NEAR) {
                    alike++;
                    assertThat(plan.part(i))
                            .as("%s and %s", text(records.get(i)), text(records.get(j)))
                            .isEqualTo(plan.part(j));
                }
            }
        }
        assertThat(alike).as("pairs that are alike").isGreaterThan(150);
        assertThat(plan.size(Split.TEST)).isBetween(90, 110);
    }

    @Test
    void relatives_neverStraddle() throws IOException {
        List<ObjectNode> records = records(300, i -> "");
        for (int i = 0; i < 300; i++) {
            if (i % 3 > 0) {
                ((ObjectNode) records.get(i).get("trace"))
                        .putArray("parent_ids")
                        .add(records.get(i - i % 3).get("id").asString());
            }
        }

        SplitPlan plan = plan(records);

        for (int i = 0; i < 300; i++) {
            assertThat(plan.part(i)).isEqualTo(plan.part(i - i % 3));
        }
    }

    @Test
    void siblingsOfAParentThatIsNotInTheDataset_neverStraddle() throws IOException {
        List<ObjectNode> records = records(200, i -> "");
        for (int i = 0; i < 200; i++) {
            ((ObjectNode) records.get(i).get("trace")).putArray("parent_ids").add("gone-" + i / 4);
        }

        SplitPlan plan = plan(records);

        for (int i = 0; i < 200; i++) {
            assertThat(plan.part(i)).isEqualTo(plan.part(i - i % 4));
        }
    }

    @Test
    void samplesFromOneRow_stayTogether_unlessThereAreTooFewRows() throws IOException {
        SplitPlan many = plan(fromRows(100));
        SplitPlan few = plan(fromRows(3));

        for (int i = 100; i < 400; i++) {
            assertThat(many.part(i)).isEqualTo(many.part(i - 100));
        }
        assertThat(many.notes()).isEmpty();
        assertThat(few.notes()).singleElement().asString().contains("Too few seed rows");
        assertThat(few.size(Split.TEST)).isEqualTo(40);
    }

    @Test
    void samplesAboutOnePassage_orThatCiteIt_stayTogether_andThoseThatHadItAtHandDoNot() throws IOException {
        List<ObjectNode> records = records(300, i -> "");
        for (int i = 0; i < 300; i++) {
            ObjectNode trace = (ObjectNode) records.get(i).get("trace");
            trace.putArray("passages").add("manual#" + i % 100).add("manual#7");
            if (i == 299) {
                trace.putArray("processing_steps")
                        .addObject()
                        .putObject("params")
                        .putArray("cited")
                        .add("manual#3");
            }
        }

        SplitPlan plan = plan(records);

        for (int i = 100; i < 300; i++) {
            assertThat(plan.part(i)).isEqualTo(plan.part(i - 100));
        }
        assertThat(plan.part(299)).isEqualTo(plan.part(3));
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.size(Split.TEST)).isEqualTo(30);
    }

    @Test
    void samplesOfOneMould_areDividedByAStricterMeasure() throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            records.add(record(
                    i,
                    "The plant with the number " + i + " grows well in the garden of " + word()
                            + " and needs little water",
                    ""));
        }

        SplitPlan plan = plan(records);

        assertThat(plan.near()).isGreaterThan(SplitRequest.NEAR);
        assertThat(plan.notes()).anyMatch(note -> note.contains("Most samples are alike"));
        assertThat(plan.size(Split.TEST)).isEqualTo(20);
    }

    @Test
    void equalTexts_areOneGroup_andTheNoteSaysWhenTheyFillADataset() throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(record(i, "always the same words", ""));
        }

        SplitPlan plan = plan(records);

        assertThat(new HashSet<>(plan.parts())).hasSize(1);
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("50 of 50 samples hang together"));
    }

    @Test
    void sameRecords_sameParts_andAnotherSeedOthers() throws IOException {
        List<ObjectNode> records = records(300, i -> "");

        assertThat(plan(records).parts()).isEqualTo(plan(records).parts());
        assertThat(new SplitPlanner(new SplitRequest(SplitShares.USUAL, SplitRequest.NEAR, true, 43))
                        .plan(new MemoryRecords(records))
                        .parts())
                .isNotEqualTo(plan(records).parts());
    }

    @Test
    void pairThatIsAlike_staysTogether_inADatasetOfFew() throws IOException {
        for (int count = 2; count <= 12; count++) {
            List<ObjectNode> records = records(count, i -> "");
            records.set(count - 1, record(count - 1, changed(text(records.getFirst())), ""));

            SplitPlan plan = plan(records);

            assertThat(plan.part(count - 1)).as("%d samples", count).isEqualTo(plan.part(0));
            assertThat(plan.near()).isEqualTo(SplitRequest.NEAR);
        }
    }

    @Test
    void groupThatFitsTheTrainingPart_staysTogether_andTheOthersFillTheRest() throws IOException {
        List<ObjectNode> records = records(200, i -> "");
        for (int i = 1; i < 60; i++) {
            records.set(i, record(i, changed(text(records.get(i - 1))), ""));
        }

        SplitPlan plan = plan(records);

        assertThat(new HashSet<>(plan.parts().subList(0, 60))).hasSize(1);
        assertThat(plan.size(Split.TEST)).isEqualTo(20);
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void rowsOfNumbers_areComparedByThem() throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ObjectNode record = record(i, "Rome", "");
            ((ObjectNode) record.get("response"))
                    .put("age", i % 50)
                    .put("income", 1000.5 * (i % 50))
                    .put("member", i % 2 == 0);
            records.add(record);
        }

        SplitPlan plan = plan(records);

        assertThat(plan.size(Split.TEST)).isEqualTo(10);
        assertThat(plan.notes()).isEmpty();
        for (int i = 50; i < 100; i++) {
            assertThat(plan.part(i)).as("row %d again", i).isEqualTo(plan.part(i - 50));
        }
    }

    @Test
    void sameTextWithAnotherNumberAsLabel_neverStraddles() throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ObjectNode record = record(i, word() + " " + word(), "");
            ((ObjectNode) record.get("response")).put("label", 0);
            ObjectNode other = record.deepCopy().put("id", "other" + i);
            ((ObjectNode) other.get("response")).put("label", 1);
            records.add(record);
            records.add(other);
        }

        SplitPlan plan = plan(records);

        for (int i = 0; i < 200; i += 2) {
            assertThat(plan.part(i)).isEqualTo(plan.part(i + 1));
        }
    }

    @Test
    void labelsOfRecordsFromElsewhere_areThoseOfTheResponse() throws IOException {
        List<ObjectNode> records = records(100, i -> "");
        for (int i = 0; i < 100; i++) {
            ((ObjectNode) records.get(i).get("response")).put("label", "label " + i / 20);
        }

        SplitPlan plan = plan(records);

        for (int i = 0; i < 100; i += 20) {
            assertThat(plan.parts().subList(i, i + 20))
                    .filteredOn(Split.TEST::equals)
                    .hasSize(2);
        }
    }

    @Test
    void fewSamples_fillTheTrainingPart_andTheNoteNamesThoseThatGetNone() throws IOException {
        SplitPlan plan = plan(records(3, i -> ""));

        assertThat(plan.size(Split.TRAIN)).isEqualTo(3);
        assertThat(plan.notes())
                .containsExactly("Too few samples for every part: there is none for validation and test.");
    }

    @Test
    void recordsThatHaveChangedSinceThePlan_areRefused() throws IOException {
        List<ObjectNode> records = records(20, i -> "");
        SplitPlan plan = plan(records);

        for (int count : new int[] {19, 21}) {
            RecordSource others = plan.records(new MemoryRecords(records(count, i -> "")), Split.TRAIN);
            assertThatThrownBy(() -> {
                        try (RecordStream stream = others.open()) {
                            while (stream.next() != null) {}
                        }
                    })
                    .isInstanceOf(RecordFileException.class)
                    .hasMessageContaining("have changed");
        }
    }

    @Test
    void datasetWithoutRecords_hasNoParts() throws IOException {
        assertThat(plan(List.of()).parts()).isEmpty();
    }

    @Test
    void wrongShares_areRefused() {
        for (String wrong : List.of("", "80/20", "a/b/c", "-1/1/1", "0/0/0", "NaN/1/1", "1/Infinity/1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SplitShares.parse(wrong))
                    .withMessageContaining("80/10/10")
                    .withMessageContaining("'" + wrong + "'");
        }
        assertThat(SplitShares.parse("9/0/1").shares()).containsOnlyKeys(Split.TRAIN, Split.TEST);
    }

    private static SplitPlan plan(List<ObjectNode> records) throws IOException {
        return new SplitPlanner(SplitRequest.USUAL).plan(new MemoryRecords(records));
    }

    private List<ObjectNode> fromRows(int rows) {
        List<ObjectNode> records = records(400, i -> "");
        for (int i = 0; i < 400; i++) {
            ((ObjectNode) records.get(i).get("trace")).putArray("seed_rows").add("plants#" + i % rows);
        }
        return records;
    }

    private List<ObjectNode> records(int count, IntFunction<String> label) {
        var records = new ArrayList<ObjectNode>();
        for (int i = 0; i < count; i++) {
            records.add(record(
                    i,
                    String.join(
                            " ", IntStream.range(0, 14).mapToObj(at -> word()).toList()),
                    label.apply(i)));
        }
        return records;
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private String changed(String text) {
        String[] words = text.split(" ");
        words[random.nextInt(words.length)] = word();
        return String.join(" ", words);
    }

    private static ObjectNode record(int index, String text, String label) {
        ObjectNode record = MemoryRecords.object("{'response': {}, 'metadata': {}, 'trace': {}}");
        record.put("id", "s" + index);
        ((ObjectNode) record.get("response")).put("text", text);
        if (!label.isEmpty()) {
            ((ObjectNode) record.get("metadata")).put("label", label);
        }
        return record;
    }

    private static String text(ObjectNode record) {
        return record.path("response").path("text").asString();
    }

    /** By pairs of words themselves, not by their hashes. */
    private static double jaccard(String one, String other) {
        Set<String> a = pairs(one);
        Set<String> b = pairs(other);
        var both = new HashSet<>(a);
        both.retainAll(b);
        return (double) both.size() / (a.size() + b.size() - both.size());
    }

    private static Set<String> pairs(String text) {
        List<String> words = Arrays.asList(text.split(" "));
        var pairs = new HashSet<String>();
        for (int i = 1; i < words.size(); i++) {
            pairs.add(words.get(i - 1) + " " + words.get(i));
        }
        return pairs;
    }
}
