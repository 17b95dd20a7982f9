package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TextRowsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.txt|one\\n\\n  two  \\n|['one','two']",
                "a.csv|x,y\\n1,b\\n|[{'x':'1','y':'b'}]",
                "a.jsonl|{'x':[1]}\\n'two'\\n\\n|[{'x':[1]},'two']",
                "a.ndjson|{'id':'1','response':{'t':'r'},'metadata':{},'trace':{}}|[{'t':'r'}]",
                "a.jsonl|{'response':'r'}|[{'response':'r'}]",
            })
    void read_eachKindOfFile_givesItsRows(String name, String content, String expected)
            throws IOException, SeedTableException {
        assertThat(TextRows.read(file(name, content.replace("\\n", "\n").replace('\'', '"'))))
                .containsExactlyElementsOf(json(expected));
    }

    @Test
    void read_parquet_givesRecordsAndResponses() throws IOException, SeedTableException {
        Path lines = file("a.jsonl", "{\"response\":{\"t\":\"r\"},\"metadata\":{\"m\":1},\"trace\":{}}\n");
        Path table = folder.resolve("a.parquet");
        RecordFiles.write(RecordFiles.source(lines), table, FileKind.PARQUET);

        assertThat(TextRows.read(table)).containsExactlyElementsOf(json("[{'t':'r'}]"));
    }

    @Test
    void read_byteOrderMark_isNoPartOfTheText() throws IOException, SeedTableException {
        assertThat(TextRows.read(file("a.txt", "\uFEFFone\n"))).first().isEqualTo(json("'one'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.md|x|a.md is no file of texts; give a .txt, .csv, .jsonl, .ndjson or .parquet",
                "a.txt| \\n |a.txt has no rows; add one",
                "a.jsonl|{}\\n{'a':\\n|a.jsonl line 2: is not valid JSON",
            })
    void read_unusableFile_saysWhy(String name, String content, String message) throws IOException {
        Path file = file(name, content.replace("\\n", "\n").replace('\'', '"'));

        assertThatThrownBy(() -> TextRows.read(file))
                .isInstanceOf(SeedTableException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void read_otherEncoding_namesTheLine() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.write(file, "one\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> TextRows.read(file))
                .hasMessage("a.txt line 2: is not valid UTF-8; save the file in that encoding");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static JsonNode json(String json) {
        return SampleJson.mapper().readTree(json.replace('\'', '"'));
    }
}
