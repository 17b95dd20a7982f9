package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.coverage.CoverageSpec.Dimension;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellGridTest {
    private final CellGrid grid =
            new CellGrid(List.of(dimension("persona", "a", "b", "c"), dimension("difficulty", "x", "y", "z")));

    @Test
    void cells_areNumberedBothWays() {
        assertThat(grid.size()).isEqualTo(9);
        assertThat(grid.cell(5)).isEqualTo(Map.of("persona", "b", "difficulty", "z"));
        for (int i = 0; i < grid.size(); i++) {
            assertThat(grid.index(grid.cell(i))).isEqualTo(i);
        }
    }

    @Test
    void cellOutsideTheGrid_hasNoNumberAndSaysWhy() {
        assertThat(grid.index(Map.of("persona", "b"))).isEqualTo(-1);
        assertThat(grid.stray(Map.of("persona", "b", "difficulty", "w")))
                .hasValue("difficulty 'w' is none of [x, y, z]");
        assertThat(grid.stray(grid.cell(3))).isEmpty();
    }

    @Test
    void diagonals_takeEveryCellOnceAndEveryValueInTurn() {
        int[] order = grid.diagonals();

        assertThat(Arrays.stream(order).boxed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 9).boxed().toList());
        for (int first = 0; first < 9; first += 3) {
            for (String dimension : List.of("persona", "difficulty")) {
                assertThat(Arrays.stream(order, first, first + 3)
                                .mapToObj(cell -> grid.cell(cell).get(dimension)))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void gridWithoutDimensions_hasOneEmptyCell() {
        var empty = new CellGrid(List.of());

        assertThat(empty.size()).isEqualTo(1);
        assertThat(empty.cell(0)).isEmpty();
        assertThat(empty.index(Map.of())).isZero();
    }

    private static Dimension dimension(String name, String... values) {
        var shares = new LinkedHashMap<String, Double>();
        for (String value : values) {
            shares.put(value, 1.0 / values.length);
        }
        return new Dimension(name, shares);
    }
}
