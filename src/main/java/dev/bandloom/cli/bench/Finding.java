package dev.bandloom.cli.bench;

import java.util.List;

/**
 * What a scenario measured.
 *
 * @param about the scenario in a sentence
 */
record Finding(String scenario, String about, List<Figure> figures) {
    Finding {
        figures = List.copyOf(figures);
    }

    boolean missed() {
        return figures.stream().anyMatch(Figure::missed);
    }
}
