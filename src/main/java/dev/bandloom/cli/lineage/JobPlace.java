package dev.bandloom.cli.lineage;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.lineage.GraphFormat;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.lineage.NoSuchNodeException;
import dev.bandloom.pipeline.SampleState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the jobs of a command are: the data directory, or a server. */
sealed interface JobPlace {
    /** Does the work with the jobs of the server, when there is one, or else of the data directory. */
    static <E extends Exception> int with(
            @Nullable JobClient client, DataDirectory<? extends LineageDesk> directory, Work<E> work) throws E {
        return client == null
                ? directory.hold((desk, interruption) -> work.on(new Directory(desk)))
                : work.on(new Server(client));
    }

    /** What is done with the jobs. */
    interface Work<E extends Exception> {
        /** Returns an exit code. */
        int on(JobPlace place) throws E;
    }

    /** The id of the newest job. */
    Optional<String> newest();

    LineageGraph around(String job, String node, Direction direction, int depth);

    void export(String job, GraphFormat format, OutputStream out) throws IOException;

    void samples(String job, Consumer<Sample> consumer);

    /** The id of the job that is meant. */
    default String job(String named) {
        return named.equals(NewestJob.LATEST) ? newest().orElseThrow(NewestJob::missing) : named;
    }

    /** Jobs of the data directory. */
    record Directory(LineageDesk desk) implements JobPlace {
        @Override
        public Optional<String> newest() {
            return NewestJob.of(desk.jobs());
        }

        @Override
        public LineageGraph around(String job, String node, Direction direction, int depth) {
            return understood(() -> desk.lineages().around(new JobId(job), node, direction, depth));
        }

        @Override
        public void export(String job, GraphFormat format, OutputStream out) throws IOException {
            format.write(understood(() -> desk.lineages().whole(new JobId(job))), out);
        }

        @Override
        public void samples(String job, Consumer<Sample> consumer) {
            understood(() -> {
                desk.jobs()
                        .forEachSample(
                                new JobId(job), SampleState.ACCEPTED, stored -> consumer.accept(stored.sample()));
                return job;
            });
        }

        /** What cannot be is the user's to cure. */
        private static <T> T understood(Supplier<T> work) {
            try {
                return work.get();
            } catch (NoSuchJobException | NoSuchNodeException | InvalidParameterException refusal) {
                throw CommandFailure.badInput(String.valueOf(refusal.getMessage()));
            }
        }
    }

    /** Jobs of a server. */
    record Server(JobClient client) implements JobPlace {
        @Override
        public Optional<String> newest() {
            return client.newest();
        }

        @Override
        public LineageGraph around(String job, String node, Direction direction, int depth) {
            return client.lineage(job, node, direction, depth);
        }

        @Override
        public void export(String job, GraphFormat format, OutputStream out) {
            client.lineage(job, format, out);
        }

        @Override
        public void samples(String job, Consumer<Sample> consumer) {
            client.samples(job, consumer);
        }
    }
}
