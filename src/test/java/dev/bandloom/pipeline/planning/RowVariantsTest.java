package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Evolution;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class RowVariantsTest {
    private static final JsonNode TEXT = JsonMapper.shared().readTree("{\"type\":\"string\"}");
    private static final JsonNode PAIR = JsonMapper.shared()
            .readTree("{\"type\":\"object\",\"required\":[\"anchor\",\"positive\"],\"properties\":"
                    + "{\"anchor\":{\"type\":\"string\"},\"positive\":{\"type\":\"string\"}}}");
    private static final SeedRow ROW = new SeedRow("notes.csv", 2, Map.of("note", "Herons stand still.", "id", "7"));

    private final RowQuotas rows = RowQuotas.of(3, 3);
    private final RowVariants variants = new RowVariants(rows);

    @Test
    void variants_areThoseOfTheirRow() {
        admit(1, "a", 0);
        admit(2, "b", 0);

        assertThat(variants.of("notes.csv#2", 3)).extracting(Parent::id).containsExactly("b");
        assertThat(variants.of("notes.csv#3", 3)).isEmpty();
    }

    @Test
    void variantAtTheDepthLimit_isNoParent() {
        admit(1, "a", 2);

        assertThat(variants.of("notes.csv#1", 2)).isEmpty();
        assertThat(variants.of("notes.csv#1", 3)).hasSize(1);
    }

    @Test
    void fullRow_isForgotten() {
        admit(1, "a", 0);
        admit(1, "b", 0);
        admit(1, "c", 0);

        assertThat(variants.of("notes.csv#1", 3)).isEmpty();
    }

    @Test
    void evolutionThatWasTakenBack_doesNotCount() {
        Parent parent = admit(1, "a", 0);
        Evolution evolution = new Evolution("a", parent.response(), "deepen", 1);

        variants.opened(evolution);
        variants.opened(evolution);
        variants.released(evolution);

        assertThat(variants.uses(parent)).isEqualTo(1);
    }

    @Test
    void textOfARow_isAParentWhereSamplesAreTexts() {
        Parent parent = Objects.requireNonNull(RowParent.of(ROW, TEXT, null, "note"));

        assertThat(parent.id()).isEqualTo("notes.csv#2");
        assertThat(parent.response()).isEqualTo(StringNode.valueOf("Herons stand still."));
        assertThat(RowParent.of(ROW, PAIR, null, "note")).isNull();
    }

    private Parent admit(int row, String id, int depth) {
        List<String> reference = List.of("notes.csv#" + row);
        var parent = new Parent(id, StringNode.valueOf("text " + id), null, depth, List.of());
        rows.accepted(reference);
        variants.admit(reference, parent);
        return parent;
    }
}
