package dev.bandloom.cli.bench;

import dev.bandloom.cli.bench.Figure.Unit;
import dev.bandloom.cli.bench.Stand.Timed;
import dev.bandloom.job.JobState;
import java.util.ArrayList;

/** How close a job comes to the time that its calls need when the endpoint is never idle. */
final class Speed {
    private static final double STEADY_BAR = 1.15;
    private static final double LIMITED_BAR = 1.4;
    private static final double REFUSED_BAR = 0.05;

    /** Jobs of this size until the compiler has done with what they run. */
    private static final int WARM_UPS = 100;

    /** Jobs that are measured, an odd number. */
    private static final int MEASURED = 9;

    private Speed() {}

    /** The endpoint bears what the provider is configured for; the job before has opened its connections. */
    static Finding steady(Load load, JobsAside.Opener opener) {
        try (var stand = Stand.build(load, Integer.MAX_VALUE);
                var application = opener.open(stand.home().root(), stand.home().folder())) {
            for (int job = 1; job <= WARM_UPS; job++) {
                stand.run(application.jobs(), recipe(load, Stand.WARM, job)).expect(JobState.COMPLETED);
            }
            var runs = new ArrayList<Timed>();
            long answered = 0;
            for (int job = 0; job <= MEASURED; job++) {
                answered = stand.measured().traffic().counts().answered();
                runs.add(stand.run(application.jobs(), recipe(load, Stand.MEASURED, WARM_UPS + 1 + job))
                        .expect(JobState.COMPLETED));
            }
            double[] seconds =
                    runs.stream().skip(1).mapToDouble(Timed::seconds).sorted().toArray();
            double median = seconds[MEASURED / 2];
            long calls = stand.measured().traffic().counts().answered() - answered;
            double ideal = load.idealSeconds(calls, load.concurrent());
            double rounds =
                    Math.ceilDiv(calls, load.concurrent()) * load.latency().toNanos() / 1e9;
            var figures = new ArrayList<Figure>();
            figures.add(Figure.told("samples accepted", runs.getLast().job().accepted(), Unit.COUNT));
            figures.add(Figure.told("calls answered", calls, Unit.COUNT));
            figures.add(Figure.told(
                    "most calls at a time", stand.measured().traffic().counts().mostOpen(), Unit.COUNT));
            figures.add(Figure.told("wall time of the job, median of " + MEASURED, median, Unit.SECONDS));
            figures.add(Figure.told("shortest", seconds[0], Unit.SECONDS));
            figures.add(Figure.told("ideal: calls / " + load.concurrent() + " × latency", ideal, Unit.SECONDS));
            figures.add(Figure.told("lowest possible ratio, in whole rounds", rounds / ideal, Unit.RATIO));
            figures.add(new Figure("ratio: median wall time / ideal", median / ideal, Unit.RATIO, STEADY_BAR));
            return new Finding(
                    "throughput",
                    "Every call is answered after " + load.latency().toMillis()
                            + " ms; " + WARM_UPS
                            + " jobs like it ran before against quicker answers, until the code was compiled, and one that"
                            + " opened the connections.",
                    figures);
        }
    }

    /** The endpoint bears less than the provider is configured for, and the client has to find out. */
    static Finding limited(Load load, JobsAside.Opener opener) {
        int most = Math.max(1, load.concurrent() * 3 / 8);
        try (var stand = Stand.build(load, most);
                var application = opener.open(stand.home().root(), stand.home().folder())) {
            stand.run(application.jobs(), recipe(load, Stand.WARM, 1)).expect(JobState.COMPLETED);
            var run = stand.run(application.jobs(), recipe(load, Stand.MEASURED, 2))
                    .expect(JobState.COMPLETED);
            var counts = stand.measured().traffic().counts();
            double ideal = load.idealSeconds(counts.answered(), most);
            double share =
                    counts.receivedSettled() == 0 ? 0 : (double) counts.refusedSettled() / counts.receivedSettled();
            var figures = new ArrayList<Figure>();
            figures.add(Figure.told("samples accepted", run.job().accepted(), Unit.COUNT));
            figures.add(Figure.told("calls answered", counts.answered(), Unit.COUNT));
            figures.add(Figure.told("calls refused", counts.refused(), Unit.COUNT));
            figures.add(Figure.told("calls after the first 3 s", counts.receivedSettled(), Unit.COUNT));
            figures.add(new Figure("refused of those", share, Unit.SHARE, REFUSED_BAR));
            figures.add(Figure.told("wall time of the job", run.seconds(), Unit.SECONDS));
            figures.add(Figure.told("ideal: calls / " + most + " × latency", ideal, Unit.SECONDS));
            figures.add(new Figure("ratio: wall time / ideal", run.seconds() / ideal, Unit.RATIO, LIMITED_BAR));
            return new Finding(
                    "limited",
                    "Above " + most
                            + " calls at a time the endpoint answers 429 at once, without Retry-After; the client"
                            + " has not called it before.",
                    figures);
        }
    }

    private static BenchRecipe recipe(Load load, String provider, int seed) {
        return new BenchRecipe(provider, load.samples(), load.batch(), load.parallelism(), seed, null);
    }
}
