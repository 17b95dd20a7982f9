package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;

/**
 * {@code execution}. A job of the offline engine is ordered and keeps the processors busy; one that calls language models,
 * whose answers nobody can repeat, waits for no particular batch.
 */
final class ExecutionReader {
    private static final int MOST_PARALLEL = 1024;
    private static final int PARALLEL_CALLS = 8;
    private static final int WIDEST = 64;
    private static final int WINDOW = 4;

    private ExecutionReader() {}

    static ExecutionSpec read(Section recipe, AskedModels models) {
        Section section = recipe.section("execution");
        Cursor engine = section.find("engine");
        if (engine != null) {
            engine.choice(List.of("local"), List.of("spark"));
        }
        int usual =
                models.offline() ? Math.min(MOST_PARALLEL, Runtime.getRuntime().availableProcessors()) : PARALLEL_CALLS;
        int parallelism = section.whole("parallelism", Bounds.between(1, MOST_PARALLEL), usual);
        Ordering ordering =
                section.choice("ordering", Ordering.class, models.offline() ? Ordering.STRICT : Ordering.FREE);
        int window = section.whole("window", Bounds.between(1, WIDEST), WINDOW);
        if (ordering == Ordering.FREE && section.has("window") && (models.certain() || section.has("ordering"))) {
            section.problem(
                    "window",
                    section.has("ordering")
                            ? "acts only under ordering: strict; drop the key"
                            : "acts only under ordering: strict, which is not the default of language models; drop the"
                                    + " key or add ordering: strict");
        }
        section.rejectRest();
        return new ExecutionSpec(parallelism, ordering, window);
    }
}
