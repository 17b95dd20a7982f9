package dev.bandloom.job;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.inference.Models;
import dev.bandloom.job.evidence.ArmBeliefs;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.report.JobReports;
import dev.bandloom.job.running.JobRunner;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.quality.Facilities;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.store.DataHome;
import dev.bandloom.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The real service over a given database, with an encoder that is fast. */
public final class TestJobs {
    private TestJobs() {}

    /** @param folder working directory of commands; the data directory lies in it */
    public static JobService service(Database database, ArmMemory memory, Path folder, Consumer<JobId> background) {
        return service(database, memory, folder, runner(database, memory, folder), background);
    }

    static JobService service(
            Database database, ArmMemory memory, Path folder, JobRunner runner, Consumer<JobId> background) {
        var clock = Clock.systemUTC();
        var events = new EventLog(database);
        var folders = folders(folder);
        return new JobService(
                new RecipeDesk(folders, owner -> LlmCatalogue.OFFLINE, recipe -> List.of()),
                folders,
                new JobStore(database, events, clock),
                new JobOwnership(database, events, clock),
                new SampleQueries(database),
                new DecisionQueries(database),
                new ArmBeliefs(database, new DecisionQueries(database)),
                memory,
                runner,
                background);
    }

    static JobRunner runner(Database database, ArmMemory memory, Path folder) {
        return runner(database, memory, folder, order -> new OfflineSession());
    }

    static JobRunner runner(Database database, ArmMemory memory, Path folder, LlmSessions sessions) {
        var clock = Clock.systemUTC();
        var events = new EventLog(database);
        var store = new JobStore(database, events, clock);
        return new JobRunner(
                new RecipeDesk(folders(folder), owner -> LlmCatalogue.OFFLINE, recipe -> List.of()),
                store,
                new JobOwnership(database, events, clock),
                new JobLedgers(database, events, memory, clock),
                new SampleQueries(database),
                reports(database),
                new LoopFactory(new LetterEncoder(), Facilities.of(Models.encoding(new LetterEncoder())), clock, clock),
                sessions);
    }

    static JobReports reports(Database database) {
        var store = new JobStore(database, new EventLog(database), Clock.systemUTC());
        var decisions = new DecisionQueries(database);
        return new JobReports(database, store, decisions, new ArmBeliefs(database, decisions), "test");
    }

    public static JobFolders folders(Path folder) {
        return new JobFolders(DataHome.open(folder.resolve("home")), folder.resolve("install"), folder, List.of());
    }
}
