package dev.bandloom.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ParquetFilesTest extends RecordFilesContract {
    @Override
    FileKind kind() {
        return FileKind.PARQUET;
    }

    @Test
    void values_areTypedColumnsForOtherReaders() throws IOException, SQLException {
        write(
                "{\"id\":\"a\",\"n\":1,\"score\":0.5,\"ok\":true,\"meta\":{\"lang\":\"en\"},\"turns\":[{\"role\":\"user\"}],\"any\":1}",
                "{\"id\":\"b\",\"n\":2,\"score\":1,\"ok\":false,\"meta\":{\"lang\":\"de\"},\"turns\":[],\"any\":{\"x\":[]}}");

        assertThat(DuckDb.query("select column_name, column_type from (describe select * from '" + file() + "')"))
                .containsExactly(
                        List.of("id", "VARCHAR"),
                        List.of("n", "BIGINT"),
                        List.of("score", "DOUBLE"),
                        List.of("ok", "BOOLEAN"),
                        List.of("meta", "STRUCT(lang VARCHAR)"),
                        List.of("turns", "STRUCT(\"role\" VARCHAR)[]"),
                        List.of("any", "JSON"));
        assertThat(DuckDb.query("select meta.lang, turns[1].role, \"any\", n + score from '" + file() + "'"))
                .containsExactly(
                        Arrays.asList("en", "user", "1", "1.5"), Arrays.asList("de", null, "{\"x\":[]}", "3.0"));
    }

    @Test
    void rowGroups_areBoundedInBytes() throws IOException, SQLException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        byte[] noise = new byte[500_000];
        var records = new ArrayList<ObjectNode>();
        for (int i = 0; i < 80; i++) {
            random.nextBytes(noise);
            records.add(JSON.objectNode().put("text", HexFormat.of().formatHex(noise)));
        }
        RecordFiles.write(source(records), file(), kind());

        assertThat(DuckDb.query("select row_group_id, sum(total_compressed_size), any_value(compression)"
                        + " from parquet_metadata('" + file() + "') group by all"))
                .hasSizeGreaterThan(1)
                .allSatisfy(group -> {
                    assertThat(Long.parseLong(group.get(1))).isLessThan(34L << 20);
                    assertThat(group.get(2)).isEqualTo("ZSTD");
                });
    }

    @Test
    void encodingsOfAColumn_areListedInTheirOrder() throws IOException {
        write("{\"id\":\"a\",\"n\":1,\"ok\":true,\"list\":[\"x\"]}", "{\"id\":\"b\",\"n\":2,\"ok\":false,\"list\":[]}");

        byte[] bytes = Files.readAllBytes(file());
        int end = bytes.length - 8;
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        var footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, end - length, length));
        assertThat(footer.getRow_groups())
                .singleElement()
                .satisfies(group -> assertThat(group.getColumns())
                        .hasSize(4)
                        .allSatisfy(column ->
                                assertThat(column.getMeta_data().getEncodings()).isSorted())
                        .anySatisfy(column ->
                                assertThat(column.getMeta_data().getEncodings()).hasSizeGreaterThan(2)));
    }

    @Test
    void rowGroups_areBoundedInRows() throws IOException, SQLException {
        ObjectNode record = JSON.objectNode().put("n", 1);
        RecordFiles.write(source(Collections.nCopies(150_000, record)), file(), kind());

        assertThat(DuckDb.query("select row_group_num_rows from parquet_metadata('" + file() + "')"))
                .containsExactly(List.of("100000"), List.of("50000"));
    }

    @Test
    void filesOfOtherWriters_areRead() throws IOException, SQLException {
        DuckDb.run("copy (select 1::integer i, 200::utinyint u, 18446744073709551615::ubigint big, 1.5::float f,"
                + " 12.34::decimal(6,2) d, 1234567890123456789012.5::decimal(38,1) wide, date '2024-02-29' as on_day,"
                + " timestamp '2024-02-29 12:30:00' as at_time, timestamptz '2024-02-29 12:30:00+00' instant,"
                + " time '12:30:05' as of_day, uuid '00112233-4455-6677-8899-aabbccddeeff' id, '\\xFF'::blob raw,"
                + " map {'k': 1} m, [1, null] l, {'a': {'b': 'x'}} s, '{\"j\": [1]}'::json j, null::integer as no_value,"
                + " 'nan'::double nan) to '" + file() + "' (format parquet)");

        assertThat(canonical(read(file())))
                .isEqualTo(canonical(records("{\"i\":1,\"u\":200,\"big\":18446744073709551615,\"f\":1.5,\"d\":12.34,"
                        + "\"wide\":1234567890123456789012.5,\"on_day\":\"2024-02-29\",\"at_time\":\"2024-02-29T12:30\","
                        + "\"instant\":\"2024-02-29T12:30:00Z\",\"of_day\":\"12:30:05\","
                        + "\"id\":\"00112233-4455-6677-8899-aabbccddeeff\",\"raw\":\"/w==\",\"m\":{\"k\":1},"
                        + "\"l\":[1,null],\"s\":{\"a\":{\"b\":\"x\"}},\"j\":{\"j\":[1]},\"nan\":null}")));
    }

    private void write(String... lines) throws IOException {
        RecordFiles.write(source(records(lines)), file(), kind());
    }
}
