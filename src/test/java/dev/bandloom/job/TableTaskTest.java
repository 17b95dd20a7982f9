package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.WalkedGraph;
import dev.bandloom.job.lineage.TestLineages;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tables that are filled, over the real store, loop and offline engine. */
class TableTaskTest {
    private static final String TABLE = """
            id,note,place
            7,"The otter eats small fish,
            and crabs",brook
            =1+1,  Herons stand still for a long time in shallow water. ,pond
            9,"Badgers dig ""setts"" in dry woods and sleep there by day.",
            10,Newts spend the winter under stones near the pond.,pond
            """;
    private static final String RECIPE = """
            job_id: notes
            seed: 5
            format: text
            task_input:
              description: Say in other words what the note says about the animal.
              input_file: FILE
              input_column: note
              output_column: reworded
              variants: 2
            router_config: {policy: thompson, arms: [naive_balanced, naive_creative], batch_size: 3}
            """;

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private final List<JobId> started = new ArrayList<>();

    private JobView run(String recipe) {
        JobService jobs = TestJobs.service(database, memory, folder, started::add);
        JobView job = jobs.submit(
                new JobSubmission(recipe.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, false));
        return jobs.run(job.id(), (batch, progress) -> {});
    }

    private JobView run(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        return run(RECIPE.replace("FILE", file));
    }

    private static List<Sample> samples(JobView job) throws IOException {
        return Files.readAllLines(Path.of(job.output())).stream()
                .map(line -> SampleJson.mapper().readValue(line, Sample.class))
                .toList();
    }

    private static Path table(JobView job, String ending) {
        return OutputFiles.of(Path.of(job.output())).table(ending);
    }

    @Test
    void csvTable_comesBackInItsOrderWithItsVariants() throws IOException {
        JobView job = run("notes.csv", TABLE);

        assertThat(job.state()).as(String.valueOf(job.detail())).isEqualTo(JobState.COMPLETED);
        assertThat(job.target()).isEqualTo(8);
        List<Sample> samples = samples(job);
        Map<String, Long> counts = samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> sample.trace().seedRows().getFirst(), Collectors.counting()));
        assertThat(counts)
                .isEqualTo(Map.of("notes.csv#1", 2L, "notes.csv#2", 2L, "notes.csv#3", 2L, "notes.csv#4", 2L));
        assertThat(samples)
                .extracting(Sample::input)
                .contains("The otter eats small fish,\nand crabs")
                .contains("Herons stand still for a long time in shallow water.");
        String table = Files.readString(table(job, ".csv"));
        assertThat(table).startsWith("id,note,place,reworded\n7,\"The otter eats small fish,\nand crabs\",brook,");
        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(table).stream().toList();
        assertThat(rows)
                .hasSize(9)
                .allSatisfy(row -> assertThat(row.getFieldCount()).isEqualTo(4));
        assertThat(rows.stream().skip(1).map(row -> row.getField(0)))
                .containsExactly("7", "7", "=1+1", "=1+1", "9", "9", "10", "10");
        assertThat(rows.get(3).getField(1)).isEqualTo("  Herons stand still for a long time in shallow water. ");
        assertThat(rows.get(5).getField(2)).isEmpty();
        var texts = new ArrayList<>(samples.stream()
                .filter(sample -> sample.trace().seedRows().contains("notes.csv#3"))
                .map(sample -> sample.response().stringValue())
                .toList());
        assertThat(List.of(rows.get(5).getField(3), rows.get(6).getField(3))).isEqualTo(texts);
    }

    @Test
    void jsonLines_keepTheTypesOfTheirValues() throws IOException {
        JobView job = run("notes.jsonl", """
                {"id": 1.50, "note": "Otters eat small fish and crabs in the brook.", "sure": true}
                {"id": 2, "note": "Newts spend the winter under stones near the pond.", "sure": null}
                """);

        assertThat(job.state()).as(String.valueOf(job.detail())).isEqualTo(JobState.COMPLETED);
        List<JsonNode> rows = Files.readAllLines(table(job, ".jsonl")).stream()
                .map(line -> SampleJson.mapper().readTree(line))
                .toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst().propertyNames()).containsExactly("id", "note", "sure", "reworded");
        assertThat(rows.get(1).get("sure").booleanValue()).isTrue();
        assertThat(rows.get(2).get("id").isInt()).isTrue();
        assertThat(rows.get(3).get("sure").isNull()).isTrue();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get("reworded").stringValue()).isNotBlank());
    }

    @Test
    void jobThatIsExhausted_leavesWhatItLacksEmpty() throws IOException {
        Files.writeString(folder.resolve("notes.csv"), TABLE);
        JobView job = run(RECIPE.replace("FILE", "notes.csv")
                + "budget: {max_candidates: 8}\nconstraints: {banned_terms: [otter]}\n");

        assertThat(job.state()).isEqualTo(JobState.EXHAUSTED);
        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(Files.readString(table(job, ".csv"))).stream()
                .skip(1)
                .toList();
        assertThat(rows).hasSize(8);
        assertThat(rows.stream().filter(row -> !row.getField(3).isEmpty())).hasSize(job.accepted());
    }

    @Test
    void sameRecipe_givesTheSameTableOnAnyNumberOfThreads() throws IOException {
        Files.writeString(folder.resolve("notes.csv"), TABLE);
        String recipe = RECIPE.replace("FILE", "notes.csv") + "execution: {ordering: strict, parallelism: ";

        String one = Files.readString(table(run(recipe + "1}\n"), ".csv"));
        String four = Files.readString(table(run(recipe + "4}\n"), ".csv"));

        assertThat(four).isEqualTo(one);
    }

    @Test
    void everySample_leadsBackToItsRow() throws IOException {
        JobView job = run("notes.csv", TABLE);

        var store = new JobStore(database, new EventLog(database), Clock.systemUTC());
        WalkedGraph walked = WalkedGraph.of(TestLineages.over(database, store).whole(job.id()));

        walked.assertRooted();
        assertThat(walked.samples())
                .allSatisfy(sample -> assertThat(walked.reached(sample)).contains(NodeKind.SEED_ROW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "input_column: note | input_column: nota | has no column 'nota'. Maybe note?",
                "output_column: reworded | output_column: place | must be a new column, but notes.csv has 'place'"
                        + " already",
                "input_column: note | input_column: place | is empty in row 3 of notes.csv",
                "variants: 2 | variants: 0 | variants",
                "variants: 2 | dataset_path: notes.csv | cannot stand beside dataset_path",
                "seed: 5 | num_samples: 9 | must be 8, 2 for each of the 4 rows of task_input.input_file, not 9",
                "arms: [naive_balanced, naive_creative] | arms: [{name: a, generator: naive, seed_rows: false}] | has"
                        + " arm a, which does not write from the rows",
                "input_file: FILE | input_file: nowhere.csv | nowhere.csv",
                "input_file: FILE | input_file: ../notes.csv | input_file"
            })
    void recipeThatCannotBe_isRejected(String good, String bad, String message) throws IOException {
        Files.writeString(folder.resolve("notes.csv"), TABLE);
        String recipe = RECIPE.replace(good, bad).replace("FILE", "notes.csv");
        assertThat(recipe).contains(bad.replace("FILE", "notes.csv"));

        assertThatExceptionOfType(RecipeRejectedException.class)
                .isThrownBy(() -> run(recipe))
                .satisfies(
                        rejected -> assertThat(rejected.problems().toString()).contains(message));
    }

    @Test
    void textsOfRows_mayBeEvolved() throws IOException {
        Files.writeString(folder.resolve("notes.csv"), TABLE);

        JobView job = run(RECIPE.replace("FILE", "notes.csv")
                .replace("[naive_balanced, naive_creative]", "[naive_balanced, evol_instruct]"));

        assertThat(job.state()).as(String.valueOf(job.detail())).isEqualTo(JobState.COMPLETED);
        List<Sample> samples = samples(job);
        assertThat(samples)
                .hasSize(8)
                .allSatisfy(sample -> assertThat(sample.trace().seedRows()).hasSize(1))
                .anySatisfy(sample -> assertThat(sample.metadata().arm()).isEqualTo("evol_instruct"));
    }

    @Test
    void rowsThatAreNoSamples_cannotBeEvolvedAlone() throws IOException {
        Files.writeString(folder.resolve("notes.csv"), TABLE);
        String recipe = RECIPE.replace("FILE", "notes.csv").replace("format: text", "format: pair");

        assertThatExceptionOfType(RecipeRejectedException.class)
                .isThrownBy(() -> run(recipe.replace("[naive_balanced, naive_creative]", "[evol_instruct]")))
                .satisfies(rejected -> assertThat(rejected.problems().toString())
                        .contains("a row of task_input.input_file is no sample of format pair"));
    }

    @Test
    void numberOfSamplesThatFollows_mayBeStated() throws IOException {
        Files.writeString(folder.resolve("notes.csv"), TABLE);

        JobView job = run("num_samples: 8\n" + RECIPE.replace("FILE", "notes.csv"));

        assertThat(job.accepted()).isEqualTo(8);
    }
}
