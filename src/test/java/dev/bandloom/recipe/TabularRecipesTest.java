package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TabularRecipesTest {
    private static final String SMALLEST = "job_id: a\nnum_samples: 3\n";
    private static final String TABULAR = SMALLEST + "format: tabular\n";
    private static final String GRAMMAR = "grammar: {start: row, rules: {row: [{template: {a: <x>}}], x: [b, c]}}\n";

    private RecipeFolder folder;

    @BeforeEach
    void files(@TempDir Path parent) throws IOException {
        folder = new RecipeFolder(parent);
    }

    private Recipe read(String recipe) {
        assertThat(folder.problems(recipe)).isEmpty();
        return ((ReadResult.Read) folder.read(recipe)).recipe();
    }

    private JsonNode schema(String recipe) {
        assertThat(read(recipe).format()).isInstanceOf(FormatSpec.Tabular.class);
        JsonNode schema = ((FormatSpec.Tabular) read(recipe).format()).schema();
        assertThat(schema).isNotNull();
        return schema;
    }

    private JsonNode column(String column) {
        return schema(SMALLEST + "columns: [{name: a, type: integer}, " + column + "]")
                .at("/properties/b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: b, type: string}                                 | {"type":"string","minLength":1}
            {name: b, type: string, pattern: '^x'}                  | {"type":"string","minLength":1,"pattern":"^x"}
            {name: b, type: string, required: false}                | {"type":["string","null"],"minLength":1}
            {name: b, type: category, values: [x, 007]}             | {"type":"string","enum":["x","007"]}
            {name: b, type: category, values: [x], required: false} | {"type":["string","null"],"enum":["x",null]}
            {name: b, type: integer, min: 1, max: 9}                | {"type":"integer","minimum":1,"maximum":9}
            {name: b, type: integer, values: [1, 2]}                | {"type":"integer","enum":[1,2]}
            {name: b, type: number, min: 1, example: 2}             | {"type":"number","minimum":1.0,"examples":[2.0]}
            {name: b, type: boolean, description: ' Is it? '}       | {"type":"boolean","description":"Is it?"}
            {name: b, type: date, max: 2024-01-31}                  | {"type":"string","format":"date","formatMaximum":"2024-01-31"}
            {name: b, type: datetime, min: '2024-01-31T08:00:00Z'}  | {"type":"string","format":"date-time","formatMinimum":"2024-01-31T08:00:00Z"}
            {name: b, type: string, unique: true}                   | {"type":"string","minLength":1,"description":"(no two rows have the same)"}
            """)
    void everyKeyOfAColumn_standsInTheSchema(String column, String schema) {
        assertThat(column(column)).isEqualTo(JsonMapper.shared().readTree(schema));
    }

    @Test
    void row_isClosedAndHasEveryColumn() {
        JsonNode schema = schema(SMALLEST
                + "columns: [{name: b, type: integer, required: false}, {name: a, type: string, description: x}]");

        assertThat(schema.path("required").toString()).isEqualTo("[\"b\",\"a\"]");
        assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
        assertThat(schema.path("properties").propertyNames()).containsExactly("b", "a");
    }

    @Test
    void columns_areTheShapeWhateverTheTableHas() {
        assertThat(schema(TABULAR + "columns: [{name: b, type: integer}]\ntask_input: {dataset_path: plants.csv}")
                        .path("properties")
                        .propertyNames())
                .containsExactly("b");
    }

    @Test
    void schema_isTheShapeBeforeGrammarAndTableAndGetsClosed() {
        JsonNode schema = schema(TABULAR + GRAMMAR
                + "task_input: {dataset_path: plants.csv}\n"
                + "constraints: {schema: {type: object, properties: {a: {type: string, maxLength: 9}}}}");

        assertThat(schema.at("/properties/a/maxLength").intValue()).isEqualTo(9);
        assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void grammar_isTheShapeBeforeTheTable() {
        Recipe recipe = read(TABULAR + GRAMMAR + "task_input: {dataset_path: plants.csv}");

        assertThat(recipe.format()).isEqualTo(new FormatSpec.Tabular(null));
        assertThat(recipe.format().name()).isEqualTo("tabular");
    }

    @Test
    void table_isTheShapeWhereNothingElseIs() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,zip,name,kind,size,share,day,at,open,gap"));
        IntStream.range(1, 13)
                .mapToObj(i -> i + ",0" + (1000 + i) + ",name " + i + "," + (i % 2 == 0 ? "oak" : "elm") + "," + i * 3
                        + "," + i / 4.0 + ",2024-01-" + (10 + i) + ",2024-01-" + (10 + i) + "T08:00:00Z,"
                        + (i % 3 == 0 ? "yes" : "no") + "," + (i == 5 ? "" : "x" + i))
                .forEach(lines::add);
        folder.write("trees.csv", String.join("\n", lines) + "\n");

        assertThat(schema(TABULAR + "task_input: {dataset_path: trees.csv}")
                        .path("properties")
                        .toString())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"id": {"type": "integer", "minimum": 1, "maximum": 12},
                         "zip": {"type": "string", "minLength": 1},
                         "name": {"type": "string", "minLength": 1},
                         "kind": {"type": "string", "enum": ["elm", "oak"]},
                         "size": {"type": "integer", "minimum": 3, "maximum": 36},
                         "share": {"type": "number", "minimum": 0.25, "maximum": 3.0},
                         "day": {"type": "string", "format": "date", "formatMinimum": "2024-01-11",
                                 "formatMaximum": "2024-01-22"},
                         "at": {"type": "string", "format": "date-time", "formatMinimum": "2024-01-11T08:00:00Z",
                                "formatMaximum": "2024-01-22T08:00:00Z"},
                         "open": {"type": "boolean"},
                         "gap": {"type": ["string", "null"], "minLength": 1}}""").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-01-01 / 2024-01-01T10:00:00Z                     | string
            2024-01-01T10:00:00+02:00 / 2024-01-01 09:00          | date-time 2024-01-01T10:00:00+02:00 2024-01-01T09:00:00Z
            2024-02-30 / 2024-02-01                               | string
            12 / 1e5                                              | string
            1 / 2.5                                               | number
            123456789012345678 / -5                               | integer
            yes / yes                                             | boolean
            true / yes                                            | string
            " " / " "                                             | string
            """)
    void columnOfMixedCells_hasTheTypeThatTakesAllOfThem(String cells, String type) throws IOException {
        folder.write("mixed.csv", "a,b\n" + cells.replace(" / ", ",1\n") + ",2\n");

        JsonNode column =
                schema(TABULAR + "task_input: {dataset_path: mixed.csv}").at("/properties/a");

        String least = column.path("formatMinimum").asString("");
        assertThat((column.path("format").asString(textType(column)) + " " + least + " "
                                + column.path("formatMaximum").asString(""))
                        .strip())
                .isEqualTo(type);
    }

    private static String textType(JsonNode column) {
        JsonNode type = column.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString();
    }

    @Test
    void fieldsOfTheTable_areTheColumnsUnderTheirOwnNames() {
        assertThat(schema(TABULAR + "task_input: {dataset_path: plants.csv, dataset_fields: {tree: plant}}")
                        .path("properties")
                        .propertyNames())
                .containsExactly("tree");
    }

    @Test
    void tableWithTooManyColumns_isRefused() throws IOException {
        String header = IntStream.range(0, 300).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        folder.write("wide.csv", header + "\n" + header + "\n");

        assertThat(folder.problems(TABULAR + "task_input: {dataset_path: wide.csv}"))
                .containsExactly("task_input.dataset_path (line 4): has 300 columns, and a row at most 256; name those"
                        + " that are wanted in dataset_fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.csv", "ragged.csv"})
    void tableThatCannotBeRead_isTheOnlyProblem(String table) {
        assertThat(folder.problems(TABULAR + "task_input: {dataset_path: " + table + "}"))
                .singleElement()
                .asString()
                .contains("task_input.dataset_path");
    }

    @Test
    void columnOfTheLabels_carriesTheLabel() {
        Recipe recipe = read(SMALLEST
                + "columns: [{name: a, type: integer}, {name: mood, type: category, values: [x, y], required: false}]\n"
                + "task_input: {labels: [x, y]}");

        assertThat(recipe.labelField()).isEqualTo("mood");
    }

    @Test
    void uniqueColumn_isWhatDeduplicationLooksAt() {
        Recipe recipe = read(SMALLEST
                + "columns: [{name: a, type: string, unique: true}]\nvalidators: {deduplication: {near: true}}");

        assertThat(recipe.validators().find(Deduplication.class)).hasValueSatisfying(deduplication -> {
            assertThat(deduplication.checkField()).isEqualTo("a");
            assertThat(deduplication.near()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: integer, min: 1, max: 3",
                "type: integer, min: -9223372036854775808, max: 9223372036854775807",
                "type: integer, min: 1, max: 2, required: false",
                "type: date, min: 2024-02-28, max: 2024-03-01"
            })
    void uniqueColumn_mayHaveAsManyValuesAsSamples(String column) {
        assertThat(read(SMALLEST + "columns: [{name: a, unique: true, " + column + "}, {name: b, type: string}]")
                        .numSamples())
                .isEqualTo(3);
    }

    @Test
    void columns_countInTheFingerprint() {
        String recipe = SMALLEST + "columns: [{name: a, type: integer, max: 5}]";

        assertThat(fingerprint(recipe)).isEqualTo(fingerprint(recipe));
        assertThat(fingerprint(recipe.replace("5", "6"))).isNotEqualTo(fingerprint(recipe));
    }

    private String fingerprint(String recipe) {
        return ((ReadResult.Read) folder.read(recipe)).fingerprint();
    }

    @Test
    void catastrophicPattern_isTriedOnItsExampleOnlySoLong() {
        String recipe = SMALLEST + "columns: [{name: a, type: string, pattern: '^(x+x+)+\\1z', example: "
                + "x".repeat(60) + "}]";

        assertThat(folder.problems(recipe)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task_input: pairs                      | 0,1,2
            task_input: {description: pairs}       | 0,1,2
            domain: general                        | 0,1,2
            task_input: {labels: [0, 2]}           | 0,2
            task_input: {label_distribution: {1: 1}} | 1
            """)
    void pairClass_bringsItsLabelsWhereTheRecipeNamesNone(String line, String labels) {
        Recipe recipe = read(SMALLEST + "format: pair-class\n" + line);

        assertThat(String.join(",", recipe.taskInput().labels())).isEqualTo(labels);
        assertThat(recipe.labelField()).isEqualTo("label");
    }
}
