package dev.bandloom.cli.bench;

import dev.bandloom.cli.bench.Figure.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Which calls a job makes twice when its process is killed half-way and the same command is given again. */
final class Killing {
    /** As long as nothing new arrives for, all that was answered has been stored. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Killing() {}

    static Finding measure(Load load, JobsAside.Opener unused) {
        try (var stand = Stand.build(load, Integer.MAX_VALUE)) {
            var recipe = new BenchRecipe(Stand.MEASURED, load.samples(), load.batch(), load.parallelism(), 1, null);
            var file = Files.write(stand.home().folder().resolve("bench.yaml"), recipe.yaml());
            var route = stand.measured();
            try (var first = ChildRun.start(stand.home(), file)) {
                first.await(PATIENCE, () -> route.traffic().counts().answered() >= Math.max(1, load.calls() / 2));
                route.hold();
                awaitQuiet(first, route);
            }
            long unanswered = route.traffic().counts().open();
            route.drop();
            try (var second = ChildRun.start(stand.home(), file)) {
                second.finish(PATIENCE);
            }
            var counts = route.traffic().counts();
            long again = counts.received() - route.distinct();
            return new Finding(
                    "killed",
                    "The process is killed once half of the calls are answered, while the others hang; then the same"
                            + " command runs again.",
                    List.of(
                            Figure.told("calls made, both processes together", counts.received(), Unit.COUNT),
                            Figure.told("different calls among them", route.distinct(), Unit.COUNT),
                            Figure.told("calls without an answer at the kill", unanswered, Unit.COUNT),
                            new Figure(
                                    "calls made again although answered",
                                    Math.max(0, again - unanswered),
                                    Unit.COUNT,
                                    0.0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuiet(ChildRun child, Route route) {
        var seen = new long[] {-1, System.nanoTime()};
        child.await(PATIENCE, () -> {
            long received = route.traffic().counts().received();
            if (received != seen[0]) {
                seen[0] = received;
                seen[1] = System.nanoTime();
            }
            return System.nanoTime() - seen[1] >= QUIET.toNanos();
        });
    }
}
