package dev.bandloom.job;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobReports;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.running.JobRunner;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.store.DataHome;
import dev.bandloom.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The real service over a given database, with an encoder that is fast. */
final class TestJobs {
    private TestJobs() {}

    /** @param folder working directory of commands; the data directory lies in it */
    static JobService service(Database database, ArmMemory memory, Path folder, Consumer<JobId> background) {
        return service(database, memory, folder, runner(database, memory, folder), background);
    }

    static JobService service(
            Database database, ArmMemory memory, Path folder, JobRunner runner, Consumer<JobId> background) {
        var clock = Clock.systemUTC();
        var events = new EventLog(database);
        var folders = folders(folder);
        return new JobService(
                new RecipeDesk(folders),
                folders,
                new JobStore(database, events, clock),
                new JobOwnership(database, events, clock),
                new SampleQueries(database),
                new DecisionQueries(database),
                memory,
                runner,
                background);
    }

    static JobRunner runner(Database database, ArmMemory memory, Path folder) {
        var clock = Clock.systemUTC();
        var events = new EventLog(database);
        var store = new JobStore(database, events, clock);
        return new JobRunner(
                new RecipeDesk(folders(folder)),
                store,
                new JobOwnership(database, events, clock),
                new JobLedgers(database, events, memory, clock),
                new SampleQueries(database),
                new JobReports(database, store, new DecisionQueries(database), "test"),
                new LoopFactory(new LetterEncoder(), clock, clock));
    }

    private static JobFolders folders(Path folder) {
        return new JobFolders(DataHome.open(folder.resolve("home")), folder.resolve("install"), folder, List.of());
    }

    /** Counts letters: fast, and near for texts that are alike. */
    private static final class LetterEncoder implements TextEncoder {
        @Override
        public int dimensions() {
            return 26;
        }

        @Override
        public String modelId() {
            return "letters";
        }

        @Override
        public float[][] encode(List<String> texts) {
            var vectors = new float[texts.size()][];
            for (int i = 0; i < vectors.length; i++) {
                var vector = new float[26];
                texts.get(i).chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
                double norm = 0;
                for (float count : vector) {
                    norm += count * count;
                }
                for (int d = 0; d < 26; d++) {
                    vector[d] /= (float) Math.max(1, Math.sqrt(norm));
                }
                vectors[i] = vector;
            }
            return vectors;
        }
    }
}
