package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.quality.Facilities;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.routing.RouterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tables written by whole jobs, offline. */
class TabularRunTest {
    private static final ModelRegistry MODELS = ModelRegistry.load(Path.of("models"));
    private static final String LIKE_RENTALS = """
            job_id: rides
            format: tabular
            num_samples: 20
            task_input: {description: Rides, dataset_path: data/sample/rentals.csv}
            router_config: {policy: uniform, arms: [naive_balanced]}
            """;

    @AfterAll
    static void closeModels() {
        MODELS.close();
    }

    @Test
    void tableWithoutColumns_givesRowsLikeItsOwnAndNoneOfThem() {
        Recipe recipe = recipe(LIKE_RENTALS);
        Set<String> seen = new HashSet<>();
        for (SeedRow row : rows(recipe)) {
            seen.add(String.join(",", row.values().values()));
        }
        List<Sample> samples = run(recipe);

        assertThat(samples).hasSize(20).allSatisfy(sample -> {
            JsonNode row = sample.response();
            assertThat(row.propertyNames())
                    .containsExactly(
                            "rented_on", "station", "bike", "minutes", "distance_km", "price_eur", "member", "rating");
            assertThat(row.path("minutes").isIntegralNumber()).isTrue();
            assertThat(row.path("price_eur").isFloatingPointNumber()).isTrue();
            assertThat(row.path("member").isBoolean()).isTrue();
            assertThat(row.path("rating").isNull() || row.path("rating").isIntegralNumber())
                    .isTrue();
            assertThat(seen)
                    .doesNotContain(row.valueStream()
                            .map(cell -> cell.isNull() ? "" : cell.asString())
                            .collect(Collectors.joining(",")));
            assertThat(sample.trace().seedRows()).hasSize(1);
        });
    }

    @Test
    void sameRecipe_givesTheSameRows() {
        assertThat(run(recipe(LIKE_RENTALS)).stream().map(Sample::response).toList())
                .isEqualTo(
                        run(recipe(LIKE_RENTALS)).stream().map(Sample::response).toList());
    }

    @Test
    void filesOfATable_haveItsColumnsInTheirOrder(@TempDir Path folder) throws IOException {
        Path dataset = folder.resolve("rides.jsonl");
        List<String> lines = new ArrayList<>();
        for (Sample sample : run(recipe(LIKE_RENTALS))) {
            lines.add(SampleJson.mapper().writeValueAsString(sample));
        }
        Files.write(dataset, lines);
        Path csv = folder.resolve("rides.csv");
        Path parquet = folder.resolve("rides.parquet");
        RecordFiles.write(RecordFiles.source(dataset), csv, FileKind.CSV);
        RecordFiles.write(RecordFiles.source(dataset), parquet, FileKind.PARQUET);

        assertThat(Files.readAllLines(csv).getFirst())
                .contains("response.rented_on,response.station,response.bike,response.minutes,response.distance_km,"
                        + "response.price_eur,response.member,response.rating,");
        try (var back = RecordFiles.source(parquet).open()) {
            JsonNode first = back.next();
            assertThat(first).isNotNull();
            assertThat(first.path("response").toString())
                    .isEqualTo(SampleJson.mapper()
                            .readTree(lines.getFirst())
                            .path("response")
                            .toString());
        }
    }

    @Test
    void grammarWithColumns_givesTypedRowsWithAColumnOfItsOwnValues() {
        List<Sample> samples = run(recipe("""
                job_id: codes
                num_samples: 6
                task_input: {description: Codes}
                columns:
                  - {name: empty, type: integer, required: false}
                  - {name: code, type: string, unique: true}
                  - {name: day, type: date}
                  - {name: price, type: number}
                grammar:
                  start: row
                  rules:
                    row: [{template: {price: "1,11<n>.50 €", day: "14.3.2024", code: "<a><a>"}}]
                    n: ["1", "2"]
                    a: [a, b, c]
                router_config: {policy: uniform, arms: [template_balanced]}
                """));

        assertThat(samples)
                .hasSize(6)
                .allSatisfy(
                        sample -> assertThat(sample.response().toString())
                                .matches(
                                        "\\{\"empty\":null,\"code\":\"[abc]{2}\",\"day\":\"2024-03-14\",\"price\":111[12]\\.5}"));
        assertThat(samples.stream().map(sample -> sample.response().path("code")))
                .doesNotHaveDuplicates();
    }

    private static List<Sample> run(Recipe recipe) {
        var ledger = new InMemoryLedger();
        new LoopFactory(MODELS.sentenceEncoder(), Facilities.of(MODELS), LoopHarness.CLOCK, LoopHarness.CLOCK)
                .loop(recipe, rows(recipe), new OfflineSession(), ledger, (batch, progress) -> {})
                .run(RouterState.EMPTY);
        return ledger.samples().stream()
                .filter(sample -> sample.state() == SampleState.ACCEPTED)
                .map(JudgedSample::sample)
                .toList();
    }

    private static List<SeedRow> rows(Recipe recipe) {
        SeedTableSpec table = recipe.taskInput().seedTable();
        try {
            return table == null ? List.of() : new SeedTableReader().read(table.path(), table.fields());
        } catch (SeedTableException e) {
            throw new AssertionError(e);
        }
    }

    private static Recipe recipe(String text) {
        return switch (new RecipeReader().read(text, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}
