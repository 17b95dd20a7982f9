package dev.bandloom.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CsvFilesTest extends RecordFilesContract {
    @Override
    FileKind kind() {
        return FileKind.CSV;
    }

    @Test
    void members_areSpreadOverColumnsNamedByPath() throws IOException {
        RecordFiles.write(
                source(records(
                        "{\"id\":\"a\",\"response\":{\"text\":\"Hi, you\",\"label\":1},\"tags\":[\"x\"]}",
                        "{\"id\":\"1\",\"response\":{\"text\":\"\",\"label\":null}}")),
                file(),
                kind());

        assertThat(Files.readString(file()))
                .isEqualTo("id,response.text,response.label,tags\r\n"
                        + "a,\"Hi, you\",1,\"[\"\"x\"\"]\"\r\n"
                        + "'1,',null,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\uFF1D1"})
    void cellThatASpreadsheetWouldRun_beginsWithAnApostrophe(String formula) throws IOException {
        RecordFiles.write(source(List.of(JSON.objectNode().put(formula, formula))), file(), kind());

        assertThat(Files.readString(file()).replace("\"", "")).isEqualTo("'" + formula + "\r\n'" + formula + "\r\n");
    }

    @Test
    void anotherParser_readsTheSameCells() throws IOException, SQLException {
        List<String> texts = hostileTexts()
                .filter(text -> text.indexOf('\0') < 0 && text.length() < 100 && RecordJson.isUnicode(text))
                .toList();
        var records = new ArrayList<ObjectNode>();
        texts.forEach(text -> records.add(JSON.objectNode().put("a", text).put("b", records.size())));
        RecordFiles.write(source(records), file(), kind());

        List<List<String>> rows = DuckDb.query(
                "select a, b from read_csv('" + file()
                        + "', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n')");

        assertThat(rows).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(CsvCell.read(rows.get(i).get(0))).isEqualTo(JSON.stringNode(texts.get(i)));
            assertThat(rows.get(i).get(1)).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void tableOfAnotherProgram_isRead() throws IOException {
        Files.writeString(file(), "\uFEFFname,zip,price,ok,meta.lang\nAnn,007,1.50,true,en\n\n\"B, Bob\",,3,,\n");

        assertThat(read(file()))
                .isEqualTo(records(
                        "{\"name\":\"Ann\",\"zip\":\"007\",\"price\":1.50,\"ok\":true,\"meta\":{\"lang\":\"en\"}}",
                        "{\"name\":\"B, Bob\",\"price\":3}"));
    }

    @Test
    void lineOfAnotherLength_isNamed() throws IOException {
        Files.writeString(file(), "a,b\n1,2\n1,2,3\n");

        assertThatThrownBy(() -> read(file()))
                .hasMessage(file() + " record 2: on line 3 has 3 cells, but the header names 2 columns;"
                        + " put cells that hold commas or ends of lines in double quotes");
    }

    @Test
    void valueThatIsAlsoAParent_isRefused() throws IOException {
        Files.writeString(file(), "a,a.b\n1,2\n");

        assertThatThrownBy(() -> read(file())).hasMessageContaining("record 1").hasMessageContaining("'a'");
    }

    @Test
    void columnNamedTwice_isRefused() throws IOException {
        Files.writeString(file(), "a,a\n1,2\n");

        assertThatThrownBy(() -> read(file())).hasMessageContaining("names column 'a' twice");
    }

    @Test
    void tooManyColumns_areRefusedWithTheRecordAndACure() {
        ObjectNode wide = JSON.objectNode();
        for (int i = 0; i <= Shape.MOST_COLUMNS; i++) {
            wide.put("c" + i, 1);
        }

        assertThatThrownBy(() -> RecordFiles.write(source(List.of(wide)), file(), kind()))
                .hasMessageContaining(file() + " record 1: needs more than 16384 columns")
                .hasMessageContaining("keep it as JSON Lines");
    }

    @Test
    void markBeforeAQuotedHeader_isNoPartOfIt() throws IOException {
        Files.writeString(file(), "\uFEFF\"name\",\"zip, code\"\nAnn,7\n");

        assertThat(read(file())).isEqualTo(records("{\"name\":\"Ann\",\"zip, code\":7}"));
    }

    @Test
    void fileOfNothingButAMark_isEmpty() throws IOException {
        Files.writeString(file(), "\uFEFF");

        assertThatThrownBy(() -> read(file())).hasMessage(file() + " is empty; its first line must name the columns");
    }

    @Test
    void quoteThatNeverCloses_isRefused() throws IOException {
        Files.writeString(file(), "a,b\n1,2\n3,\"4\n5,6\n");

        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining(file() + " ends within a cell in double quotes");
    }

    @Test
    void fullDisk_isAnIOException() throws IOException {
        Shape shape = Shape.of(source(records("{\"a\":1}")), file());
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> {
                    try (var csv = new CsvRecordWriter(shape, full)) {
                        csv.write(JSON.objectNode().put("a", "x".repeat(1 << 20)));
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void cellThatIsDeeperThanARecordMayBe_isRefused() throws IOException {
        Files.writeString(file(), "a.".repeat(400) + "a,b\n\"" + "[".repeat(400) + "]".repeat(400) + "\",1\n");

        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining(file() + " record 1: ")
                .hasMessageContaining("levels");
    }
}
