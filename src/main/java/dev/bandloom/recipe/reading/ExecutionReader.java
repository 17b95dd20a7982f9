package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;

/** {@code execution}. */
final class ExecutionReader {
    private static final int MOST_PARALLEL = 256;
    private static final int WIDEST = 64;
    private static final int WINDOW = 4;

    private ExecutionReader() {}

    static ExecutionSpec read(Section recipe) {
        Section section = recipe.section("execution");
        Cursor engine = section.find("engine");
        if (engine != null) {
            engine.choice(List.of("local"), List.of("spark"));
        }
        int processors = Math.min(MOST_PARALLEL, Runtime.getRuntime().availableProcessors());
        int parallelism = section.whole("parallelism", Bounds.between(1, MOST_PARALLEL), processors);
        Ordering ordering = section.choice("ordering", Ordering.class, Ordering.STRICT);
        int window = section.whole("window", Bounds.between(1, WIDEST), WINDOW);
        if (ordering == Ordering.FREE && section.has("window")) {
            section.problem("window", "acts only under ordering: strict; drop the key");
        }
        section.rejectRest();
        return new ExecutionSpec(parallelism, ordering, window);
    }
}
