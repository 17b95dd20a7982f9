package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bandloom.dataset.CanonicalJson;
import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.generation.SampleSchemas;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The example recipe of each format, run offline with the models that ship. */
class FormatRecipesTest {
    private static final int SAMPLES = 10;
    private static final ModelRegistry MODELS = ModelRegistry.load(Path.of("models"));

    static Stream<String> formats() {
        return Stream.concat(DatasetFormats.names().stream(), Stream.of("tabular", "custom"));
    }

    @AfterAll
    static void closeModels() {
        MODELS.close();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void exampleRecipe_givesSamplesThatFitTheSchemaAndLoadBackEqual(String format) throws IOException {
        Recipe recipe = recipe(format, SAMPLES);
        assertThat(recipe.format().name()).isEqualTo(format);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SampleSchemas.of(recipe).toString(), InputFormat.JSON);

        List<Sample> samples = run(recipe);

        assertThat(samples).hasSize(SAMPLES);
        for (Sample sample : samples) {
            String line = SampleJson.mapper().writeValueAsString(sample);
            Sample loaded = SampleJson.mapper().readValue(line, Sample.class);
            assertThat(schema.validate(loaded.response().toString(), InputFormat.JSON))
                    .as(line)
                    .isEmpty();
            assertThat(CanonicalJson.write(SampleJson.mapper().valueToTree(loaded)))
                    .isEqualTo(CanonicalJson.write(SampleJson.mapper().valueToTree(sample)));
            assertThat(loaded.response().toString()).isEqualTo(sample.response().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qa, answer_support",
        "pair-class, entailment",
        "pair-score, score_agreement",
        "pair-score, similarity",
        "triplet, triplet_order"
    })
    void samplesOfAFormatWithAClaim_areGradedByIt(String format, String validator) throws IOException {
        assertThat(run(recipe(format, 4)))
                .allSatisfy(sample -> assertThat(sample.metadata().scores()).containsKey(validator));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void exampleRecipe_asksForFiftySamples(String format) throws IOException {
        assertThat(Files.readString(file(format))).contains("\nnum_samples: 50\n");
        assertThat(recipe(format, 50).validators().enabled())
                .anySatisfy(spec -> assertThat(spec.name()).isEqualTo("json_schema"));
    }

    @Test
    void floatField_isAFloatInEveryRecord() throws IOException {
        assertThat(run(recipe("custom", 4)))
                .allSatisfy(sample ->
                        assertThat(sample.response().get("height_m").toString()).contains("."));
    }

    private static List<Sample> run(Recipe recipe) {
        var ledger = new InMemoryLedger();
        var loop = new LoopFactory(
                        MODELS.sentenceEncoder(), Facilities.of(MODELS), LoopHarness.CLOCK, LoopHarness.CLOCK)
                .loop(recipe, rows(recipe), new OfflineSession(), ledger, (batch, progress) -> {});
        loop.run(RouterState.EMPTY);
        return ledger.samples().stream()
                .filter(sample -> sample.state() == SampleState.ACCEPTED)
                .map(JudgedSample::sample)
                .toList();
    }

    private static List<SeedRow> rows(Recipe recipe) {
        SeedTableSpec table = Objects.requireNonNull(recipe.taskInput().seedTable());
        try {
            return new SeedTableReader().read(table.path(), table.fields());
        } catch (SeedTableException e) {
            throw new AssertionError(e);
        }
    }

    private static Recipe recipe(String format, int samples) throws IOException {
        String text = Files.readString(file(format)).replace("num_samples: 50", "num_samples: " + samples);
        return switch (new RecipeReader().read(text, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }

    private static Path file(String format) {
        return Path.of("config", "recipes", format + ".yaml");
    }
}
