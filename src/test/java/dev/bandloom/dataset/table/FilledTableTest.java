package dev.bandloom.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class FilledTableTest {
    private static final JsonNode ANSWER = JsonNodeFactory.instance.stringNode("=1+1");

    @TempDir
    private Path folder;

    private String filled(String name, String content, int variants) throws IOException {
        Path table = Files.writeString(folder.resolve(name), content);
        var out = new ByteArrayOutputStream();
        new FilledTable(
                        table,
                        "new",
                        variants,
                        (first, count) -> IntStream.range(0, count)
                                .mapToObj(row -> first + row == 2 ? List.<JsonNode>of() : List.of(ANSWER))
                                .toList())
                .write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cellsOfACsvTable_stayAsTheyAre_andAnswersThatASpreadsheetWouldRunAreNeutralised() throws IOException {
        assertThat(filled("t.csv", "\uFEFF\"a, b\",c\r\n=2, x \r\n007,\"y\nz\"\r\n", 1))
                .isEqualTo("\"a, b\",c,new\n=2, x ,'=1+1\n007,\"y\nz\",\n");
    }

    @Test
    void rowStandsOnceForEachVariant_andAVariantThatIsLackingIsEmpty() throws IOException {
        assertThat(filled("t.csv", "a\n1\n2\n3\n", 2)).isEqualTo("a,new\n1,'=1+1\n1,\n2,\n2,\n3,'=1+1\n3,\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":1.50,\"z\":0.1234567890123456789,\"i\":123456789012345678901234567890}",
                "{\"lone\":\"a\\uD800b\",\"nul\":\"\\u0000\",\"null\":null}"
            })
    void valuesOfAJsonTable_stayAsTheyAre(String row) throws IOException {
        assertThat(filled("t.jsonl", row + "\n", 1))
                .isEqualTo(row.substring(0, row.length() - 1) + ",\"new\":\"=1+1\"}\n");
    }

    @Test
    void arrayOfObjects_comesBackAsLines() throws IOException {
        assertThat(filled("t.json", "[{\"a\":1},\n {\"a\":2}]", 1))
                .isEqualTo("{\"a\":1,\"new\":\"=1+1\"}\n{\"a\":2,\"new\":null}\n");
    }
}
