package dev.bandloom.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What every kind of dataset file must do. */
abstract class RecordFilesContract {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    Path folder;

    abstract FileKind kind();

    final Path file() {
        return folder.resolve("dataset." + kind().extension());
    }

    static RecordSource source(List<ObjectNode> records) {
        return () -> {
            Iterator<ObjectNode> left = records.iterator();
            return new RecordStream() {
                @Override
                public ObjectNode next() {
                    return left.hasNext() ? left.next() : null;
                }

                @Override
                public void close() {}
            };
        };
    }

    static List<ObjectNode> records(String... lines) {
        return Stream.of(lines)
                .map(line -> (ObjectNode) RecordJson.MAPPER.readTree(line))
                .toList();
    }

    static List<ObjectNode> read(Path file) throws IOException {
        var records = new ArrayList<ObjectNode>();
        try (RecordStream stream = RecordFiles.source(file).open()) {
            for (ObjectNode record = stream.next(); record != null; record = stream.next()) {
                records.add(record);
            }
        }
        return records;
    }

    static List<String> canonical(List<ObjectNode> records) {
        return records.stream().map(CanonicalJson::write).toList();
    }

    final List<ObjectNode> roundTrip(List<ObjectNode> records) throws IOException {
        assertThat(RecordFiles.write(source(records), file(), kind())).isEqualTo(records.size());
        return read(file());
    }

    static Stream<List<String>> datasets() {
        return Stream.of(
                List.of(),
                List.of("{}"),
                List.of("{}", "{\"a\":1}", "{}"),
                List.of("{\"text\":\"one\"}", "{\"text\":\"\"}", "{\"text\":null}", "{}"),
                List.of("{\"only\":null}", "{\"only\":null}"),
                List.of("{\"only\":null}", "{}"),
                List.of("{\"n\":1}", "{\"n\":\"1\"}", "{\"n\":true}", "{\"n\":\"true\"}", "{\"n\":\"null\"}"),
                List.of("{\"n\":0.5}", "{\"n\":2}", "{\"n\":-0.25}", "{\"n\":1e300}"),
                List.of("{\"n\":1e400}", "{\"n\":-1e-400}", "{\"n\":-0.0}"),
                List.of("{\"n\":-" + "9".repeat(1000) + "}", "{\"n\":" + "9".repeat(1000) + "}"),
                List.of("{\"n\":" + "9".repeat(994) + "e-1000}", "{\"n\":1e99999}"),
                List.of("{\"n\":0.1234567890123456789012345}", "{\"n\":123456789012345678901234567890}"),
                List.of("{\"n\":9223372036854775807,\"m\":9007199254740993}", "{\"n\":-9223372036854775808,\"m\":0.5}"),
                List.of("{\"o\":{\"a\":1}}", "{\"o\":{}}", "{\"o\":null}", "{}", "{\"o\":\"text\"}", "{\"o\":[1]}"),
                List.of("{\"o\":{\"a\":1}}", "{\"o\":{}}", "{}", "{\"o\":{\"b\":{\"c\":null}}}"),
                List.of("{\"o\":{\"a\":1}}", "{\"o\":null}"),
                List.of("{\"l\":[]}", "{\"l\":[]}"),
                List.of("{\"l\":[1,2,null]}", "{\"l\":[]}", "{}"),
                List.of("{\"l\":[null]}", "{\"l\":[null,null]}"),
                List.of("{\"l\":[[1],[],[2,3]]}", "{\"l\":[[]]}"),
                List.of("{\"l\":[\"a\",1,{\"b\":[]}]}"),
                List.of("{\"m\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":null}]}"),
                List.of("{\"m\":[{\"a\":1},{\"b\":2},{}]}"),
                List.of("{\"a.b\":1,\"a\":{\"b\":2},\"a\\\\\":{\".\":3},\"\":4}"),
                List.of("{\"a.b\":{\"c\":1}}", "{\"a\":{\"b.c\":2}}", "{\"a\":{\"b\":{\"c\":3}}}"),
                List.of("{\"=cmd\":1,\"'quoted\":2,\"@x\":{\"+y\":3},\"new\\nline\":4,\"with \\\"quotes\\\"\":5}"));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void recordsOfAnyShape_comeBackEqual(List<String> lines) throws IOException {
        List<ObjectNode> records = records(lines.toArray(String[]::new));

        assertThat(canonical(roundTrip(records))).isEqualTo(canonical(records));
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "",
                " ",
                "'",
                "''",
                "'=1",
                "=HYPERLINK(\"http://x\",\"y\")",
                "+1",
                "-1",
                "-1.5e3",
                "-text",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "  =1+1",
                "\uFF1D1+1",
                "1",
                "007",
                "1.10",
                "1e5",
                "NaN",
                "true",
                "null",
                "{}",
                "{\"a\":1}",
                "[1,2]",
                "[not json",
                "\"quoted\"",
                "\"Hello\", she said",
                "a,b;c\td",
                "line\nline\r\nline\rline",
                "\uFEFFmark",
                "emoji \uD83D\uDE00 family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u05E9\u05DC\u05D5\u05DD \u202Ertl\u202C",
                "nul\0inside",
                "lone \uD800 high",
                "lone \uDC00 low",
                "\uD83D",
                "\u2028\u2029\u0085\u0001\u007F\uFFFF",
                "2024-01-01",
                "x".repeat(1 << 20));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileText_comesBackEqual(String text) throws IOException {
        var records = List.of(
                JSON.objectNode().put("a", text).put("b", "plain"),
                JSON.objectNode().put("a", text),
                JSON.objectNode()
                        .set("o", JSON.objectNode().set("list", JSON.arrayNode().add(text))));

        assertThat(roundTrip(records)).isEqualTo(records);
    }

    @Test
    void randomRecords_comeBackEqual() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        List<String> texts = hostileTexts().filter(text -> text.length() < 100).toList();
        for (int dataset = 0; dataset < 60; dataset++) {
            List<ObjectNode> records = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(i -> object(random, texts, 3))
                    .toList();

            assertThat(canonical(roundTrip(records))).isEqualTo(canonical(records));
        }
    }

    private static ObjectNode object(RandomGenerator random, List<String> texts, int depth) {
        ObjectNode object = JSON.objectNode();
        for (String name : List.of("a", "b", "c.d", "e")) {
            if (random.nextInt(4) > 0) {
                object.set(name, value(random, texts, depth));
            }
        }
        return object;
    }

    private static JsonNode value(RandomGenerator random, List<String> texts, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextDouble());
            case 4, 5 -> JSON.stringNode(texts.get(random.nextInt(texts.size())));
            case 6 -> object(random, texts, depth - 1);
            default -> {
                var list = JSON.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(random, texts, depth - 1));
                }
                yield list;
            }
        };
    }

    @Test
    void deepNesting_comesBackEqual() throws IOException {
        List<ObjectNode> records = records(
                "{\"a\":".repeat(400) + "1" + "}".repeat(400), "{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}");

        assertThat(roundTrip(records)).isEqualTo(records);
    }

    @Test
    void tenThousandColumns_comeBackEqual() throws IOException {
        ObjectNode wide = JSON.objectNode();
        IntStream.range(0, 10_000).forEach(i -> wide.put("column" + i, i));
        var records = List.of(wide, JSON.objectNode().put("column9999", 1));

        assertThat(canonical(roundTrip(records))).isEqualTo(canonical(records));
    }

    @Test
    void mapWithAnyNumberOfNames_comesBackEqual() throws IOException {
        List<ObjectNode> records = IntStream.range(0, 2_000)
                .mapToObj(i -> JSON.objectNode().set("scores", JSON.objectNode().put("name" + i, i)))
                .map(ObjectNode.class::cast)
                .toList();

        assertThat(canonical(roundTrip(records))).isEqualTo(canonical(records));
    }

    @Test
    void sameRecords_giveTheSameBytes() throws IOException {
        List<ObjectNode> records = records("{\"a\":1,\"b\":{\"c\":\"x\"}}", "{\"b\":{\"d\":[1]},\"a\":2}");

        roundTrip(records);
        byte[] first = Files.readAllBytes(file());
        roundTrip(records);

        assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }

    @Test
    void failureHalfWay_leavesTheFormerFileAndNothingElse() throws IOException {
        Files.writeString(file(), "former");
        RecordSource breaking = () -> new RecordStream() {
            private int left = 3;

            @Override
            public ObjectNode next() throws IOException {
                if (left-- == 0) {
                    throw new IOException("record 4 is broken");
                }
                return JSON.objectNode().put("n", left);
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> RecordFiles.write(breaking, file(), kind())).hasMessage("record 4 is broken");

        assertThat(file()).hasContent("former");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file()));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void missingFile_isNamed() {
        assertThatThrownBy(() -> RecordFiles.source(file()))
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining(file().toString());
    }

    @Test
    void garbage_isRefusedWithItsPlace() throws IOException {
        Files.write(file(), new byte[] {'"', 'x', 0, (byte) 0xC3, (byte) 0x28, '"', '\n', 'a', '\n', 'b'});

        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(RecordFileException.class)
                .hasMessageContaining(file().toString());
    }
}
