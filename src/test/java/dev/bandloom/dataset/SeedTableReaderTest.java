package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTableReaderTest {
    @TempDir
    private Path folder;

    private List<SeedRow> read(String name, String text, Map<String, String> fields)
            throws IOException, SeedTableException {
        return new SeedTableReader(200, 3).read(Files.writeString(folder.resolve(name), text), fields);
    }

    @Test
    void csv_givesEveryColumnUnderItsOwnName() throws Exception {
        assertThat(read(
                        "p.csv",
                        "\uFEFFplant,fact\r\nSaguaro,\"tall, green\"\r\n\r\n Agave ,\"a \"\"century\"\" plant\"\r\n",
                        Map.of()))
                .containsExactly(
                        new SeedRow("p.csv", 1, Map.of("plant", "Saguaro", "fact", "tall, green")),
                        new SeedRow("p.csv", 2, Map.of("plant", "Agave", "fact", "a \"century\" plant")));
    }

    @Test
    void fields_renameAndSelectColumns() throws Exception {
        assertThat(read("p.csv", "plant,fact\nSaguaro,tall\n", Map.of("what", "plant")))
                .containsExactly(new SeedRow("p.csv", 1, Map.of("what", "Saguaro")));
    }

    @Test
    void parquet_givesScalarsAsText() throws Exception {
        Path jsonl = Files.writeString(
                folder.resolve("t.jsonl"), "{\"a\":\"x\",\"b\":1.5,\"c\":7}\n{\"b\":2,\"d\":true,\"c\":8}\n");
        Path table = folder.resolve("t.parquet");
        RecordFiles.write(RecordFiles.source(jsonl), table, FileKind.PARQUET);

        assertThat(new SeedTableReader().read(table, Map.of()))
                .containsExactly(
                        new SeedRow("t.parquet", 1, Map.of("a", "x", "b", "1.5", "c", "7", "d", "")),
                        new SeedRow("t.parquet", 2, Map.of("a", "", "b", "2.0", "c", "8", "d", "true")));
        assertThat(new SeedTableReader().read(table, Map.of("what", "c"))).hasSize(2);
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> new SeedTableReader().read(table, Map.of("what", "e")))
                .withMessageContaining("t.parquet has no column 'e'");
    }

    @Test
    void parquetThatIsNone_isRefused() {
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> read("t.parquet", "no table", Map.of()))
                .withMessageContaining("t.parquet")
                .withMessageContaining("cannot be read as Parquet");
    }

    @Test
    void parquetWithLists_isRefusedByRowAndColumn() throws Exception {
        Path jsonl = Files.writeString(folder.resolve("t.jsonl"), "{\"a\":[1]}\n");
        Path table = folder.resolve("t.parquet");
        RecordFiles.write(RecordFiles.source(jsonl), table, FileKind.PARQUET);

        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> new SeedTableReader().read(table, Map.of()))
                .withMessage("t.parquet row 1: column 'a' holds a list; give text, a number or a boolean");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    t.jsonl  | {"a": "x", "b": 1.50}~~{"b": true, "a": null}
                    t.ndjson | {"a": "x", "b": 1.50}~{"a": "", "b": true, "c": 0}
                    t.json   | [{"a": "x", "b": 1.50},~ {"a": "", "b": true}]
                    """)
    void json_givesValuesAsTheyAreWritten(String name, String text) throws Exception {
        assertThat(read(name, text.replace('~', '\n'), Map.of()))
                .containsExactly(
                        new SeedRow(name, 1, Map.of("a", "x", "b", "1.50")),
                        new SeedRow(name, 2, Map.of("a", "", "b", "true")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    e.csv   | a,b                      | e.csv has no rows; add one below the header
                    e.csv   | ``                       | e.csv has no rows; add one below the header
                    e.csv   | a,b,a~1,2,3              | e.csv line 1: column 'a' is in the header twice; rename one of them
                    e.csv   | a,,b~1,2,3               | e.csv line 1: a column has no name; name it in the header
                    e.csv   | a,b~1,2~3                | e.csv line 3: has 1 values, but the header names 2 columns; put values that hold commas in double quotes
                    e.csv   | a~1~2~3~4                | e.csv has more than 3 rows; split it or take a part of it
                    e.csv   | a~1~"2                   | e.csv ends within a value in double quotes; close the quotes, or get the whole file again
                    e.jsonl | {"a": 1}~{"a": [2]}      | e.jsonl line 2: column 'a' holds a list; give text, a number or a boolean
                    e.jsonl | {"a": {"b": 1}}          | e.jsonl line 1: column 'a' holds an object; give text, a number or a boolean
                    e.jsonl | {"a": 1}~{"a": 1e100001} | e.jsonl line 2: column 'a' holds 1e100001, which is too large or too small; give it as text
                    e.jsonl | {"a": 1.0e-99999999999}  | e.jsonl line 1: column 'a' holds 1.0e-99999999999, which is too large or too small; give it as text
                    e.jsonl | {"a": 1}~[1]             | e.jsonl line 2: each row must be an object, {"column": "value", ...}
                    e.jsonl | {"a": 1}~{"b": 1}        | e.jsonl line 2: the row has no 'a'; give every row the same columns, null where one is empty
                    e.json  | {"a": 1}                 | e.json line 1: must hold an array of objects, [{...}, ...]; one object a line is called .jsonl
                    e.json  | [{"a": 1}] 5             | e.json line 1: has more after its array
                    e.json  | []                       | e.json has no rows; add one below the header
                    e.xlsx  | x                        | e.xlsx is no table this release reads; give a .csv, .jsonl, .ndjson, .json or .parquet
                    """)
    void brokenTable_isRefusedWithItsLine(String name, String text, String message) {
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> read(name, text.replace('~', '\n'), Map.of()))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    e.jsonl | {"a": 1}~{"a": 1,}       | e.jsonl line 2: is not valid JSON:
                    e.jsonl | {"a": 1, "a": 2}         | e.jsonl line 1: is not valid JSON: Duplicate
                    e.json  | [{"a": 1}                | e.json line 1: is not valid JSON: Unexpected end-of-input
                    """)
    void malformedJson_isRefusedWithItsLine(String name, String text, String beginning) {
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> read(name, text.replace('~', '\n'), Map.of()))
                .withMessageStartingWith(beginning.strip());
    }

    @Test
    void missingColumns_areAllNamed() {
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> read("e.csv", "plant,fact\n1,2\n", Map.of("p", "plnt")))
                .withMessage("e.csv has no column 'plnt', only plant, fact. Maybe plant?")
                .satisfies(error -> assertThat(error.missing()).containsOnlyKeys("p"));
    }

    @Test
    void missingFile_isNamed() {
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> new SeedTableReader().read(folder.resolve("none.csv"), Map.of()))
                .withMessage("none.csv was not found; check the path");
    }

    @Test
    void largeFile_isRefused() {
        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> read("big.csv", "a\n" + "x".repeat(199), Map.of()))
                .withMessage("big.csv has 201 bytes, more than 200; split it or take a part of it");
    }

    @ParameterizedTest
    @CsvSource({"latin.csv,'a\nok\ncafé\n',3", "latin.jsonl,'{\"a\": \"café\"}\n',1"})
    void otherEncodings_areRefusedWithTheirLine(String name, String text, int line) throws IOException {
        Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(SeedTableException.class)
                .isThrownBy(() -> new SeedTableReader().read(file, Map.of()))
                .withMessage(name + " line " + line + ": is not valid UTF-8; save the file in that encoding");
    }
}
