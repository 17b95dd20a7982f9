package dev.bandloom.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlFilesTest extends RecordFilesContract {
    @Override
    FileKind kind() {
        return FileKind.JSONL;
    }

    @Test
    void numbers_keepEveryDigit() throws IOException {
        String line = "{\"a\":0.10,\"b\":1.0,\"c\":123456789012345678901234567890.123,\"d\":-0}\n";
        Files.writeString(file(), line);

        RecordFiles.write(RecordFiles.source(file()), folder.resolve("copy.jsonl"), kind());

        assertThat(folder.resolve("copy.jsonl")).hasContent(line.replace("-0", "0"));
    }

    @Test
    void markBlankLinesAndMissingLastEnd_arePassedOver() throws IOException {
        Files.writeString(file(), "\uFEFF{\"a\":1}\r\n\n \t\r\n{\"a\":2}");

        assertThat(read(file())).isEqualTo(records("{\"a\":1}", "{\"a\":2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "1",
                "\"x\"",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{",
                "{\"a\":NaN}",
                "nul",
                "{\"a\":1e99999999999}",
                "{\"a\":1e-99999999999}"
            })
    void lineThatIsNoObject_isNamedByNumber(String line) throws IOException {
        Files.writeString(file(), "{\"a\":1}\n\n" + line + "\n");

        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining(file() + " line 3: ");
    }

    @Test
    void nestingBeyondTheBound_isRefusedByLine() throws IOException {
        Files.writeString(file(), "{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}\n");

        assertThatThrownBy(() -> read(file())).hasMessageContaining(file() + " line 1: ");
    }

    @Test
    void brokenUtf8_isRefusedByLine() throws IOException {
        Files.write(file(), List.of("{\"a\":\"\u00E9\"}"), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining(file() + " line 1: ");
    }
}
