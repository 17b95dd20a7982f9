package dev.bandloom.quality.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import dev.bandloom.recipe.validator.ValidatorSpec.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DuplicatesTest {
    private static final String LONG =
            "The kettle boils a litre of water in three minutes and switches itself off when it is done";
    private static final float[] EAST = {1, 0};
    private static final float[] ALMOST_EAST = {0.96f, 0.28f};
    private static final float[] NORTH = {0, 1};

    @Test
    void reason_oneWordChanged_isANearDuplicateOnlyWhenAsked() {
        var exact = duplicates(spec("content", null, null));
        var near = duplicates(spec("content", new Deduplication.Near(0.7, 2), null));
        exact.add("000001-00", text(LONG), null);
        near.add("000001-00", text(LONG), null);
        SampleText changed = text(LONG.replace("litre", "pint"));

        assertThat(exact.reason(changed, null)).isEmpty();
        assertThat(near.reason(changed, null))
                .contains("the response nearly repeats accepted sample 000001-00: Jaccard similarity 0.7895 of runs of"
                        + " 2 words, near-duplicates have 0.7 or more");
        assertThat(near.reason(text("Something else altogether, about lamps"), null))
                .isEmpty();
    }

    @Test
    void reason_sameMeaning_isADuplicateFromTheThreshold() {
        var duplicates = duplicates(spec("content", null, new Deduplication.Semantic(0.95)));
        duplicates.add("000002-01", text("one"), EAST);

        assertThat(duplicates.reason(text("two"), ALMOST_EAST))
                .contains("the response says the same as accepted sample 000002-01: cosine 0.96, duplicates have 0.95"
                        + " or more");
        assertThat(duplicates.reason(text("two"), NORTH)).isEmpty();
    }

    @Test
    void reason_memberIsChecked_otherMembersDoNotCount() {
        var duplicates = duplicates(spec("a", new Deduplication.Near(0.7, 2), null));
        duplicates.add("1", sample("{'a': '" + LONG + "', 'b': 'one'}"), null);

        assertThat(duplicates.reason(sample("{'a': '" + LONG + "!', 'b': 'quite another thing'}"), null))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("'a' nearly repeats accepted sample 1"));
        assertThat(duplicates.reason(sample("{'a': 'new', 'b': 'one'}"), null)).isEmpty();
    }

    @Test
    void reason_referenceText_isADuplicateWhateverItsRowLooksLike() {
        var spec = spec("text", new Deduplication.Near(0.8, 2), new Deduplication.Semantic(0.9));
        var rows = List.of(
                json("'Known  One'"),
                json("{'text': 'known two', 'n': 3}"),
                json("{'body': 'known three'}"),
                json("{'text': '" + LONG + "'}"),
                json("'  '"),
                json("{}"));
        var duplicates = new Duplicates(spec, 1, rows);
        assertThat(duplicates.unencoded()).containsExactly("Known  One", "known two", "known three", LONG);
        duplicates.encoded(new float[][] {NORTH, NORTH, NORTH, EAST});

        assertThat(duplicates.unencoded()).isEmpty();
        for (String known : List.of("KNOWN one", "Known Two", "known three")) {
            assertThat(duplicates.reason(sample("{'text': '" + known + "'}"), null))
                    .contains("'text' stands in the reference file, case and spacing aside");
        }
        assertThat(duplicates.reason(sample("{'text': '" + LONG + " now'}"), null))
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("'text' nearly repeats row 4 of known.jsonl"));
        assertThat(duplicates.reason(sample("{'text': 'new'}"), ALMOST_EAST))
                .contains("'text' says the same as row 4 of known.jsonl: cosine 0.96, duplicates have 0.9 or more");
        assertThat(duplicates.reason(sample("{'text': ''}"), null)).isEmpty();
    }

    @Test
    void reason_referenceObjectWithOtherOrder_isADuplicate() {
        var duplicates = new Duplicates(spec("content", null, null), 1, List.of(json("{'b': 2, 'a': 'Known'}")));

        assertThat(duplicates.reason(sample("{'a': 'known', 'b': 2.0}"), null)).isPresent();
        assertThat(duplicates.reason(sample("{'a': 'unknown', 'b': 2}"), null)).isEmpty();
    }

    @Test
    void reason_restoredInOrder_isTheSame() {
        var spec = spec("content", new Deduplication.Near(0.5, 1), null);
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            var duplicates = duplicates(spec);
            List<String> reasons = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                SampleText sample = text("a b c d e f " + i % 17 + " " + i % 5 + " " + i % 11 + " x" + i);
                String id = String.valueOf(i);
                duplicates.reason(sample, null).ifPresentOrElse(reasons::add, () -> duplicates.add(id, sample, null));
            }
            runs.add(reasons);
        }

        assertThat(runs.get(0)).isNotEmpty().isEqualTo(runs.get(1));
    }

    private static Deduplication spec(
            String field, Deduplication.@Nullable Near near, Deduplication.@Nullable Semantic semantic) {
        var file = new TextFile(Path.of("known.jsonl"), null);
        return new Deduplication(Common.DEFAULT, field, near, semantic, file);
    }

    private static Duplicates duplicates(Deduplication spec) {
        return new Duplicates(spec, 42, List.of());
    }

    private static SampleText text(String text) {
        return SampleText.of(SampleJson.mapper().valueToTree(text));
    }

    private static SampleText sample(String json) {
        return SampleText.of(json(json));
    }

    private static JsonNode json(String json) {
        return SampleJson.mapper().readTree(json.replace('\'', '"'));
    }
}
