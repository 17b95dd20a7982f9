package dev.bandloom.dataset.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON values of one Parquet type. Dates and times become ISO 8601, decimals numbers, JSON what it says, bytes that are
 * no UTF-8 Base64; numbers that JSON has none for (NaN, infinities) are null.
 */
final class ParquetScalars {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final char REPLACEMENT = '\uFFFD';
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private final PrimitiveTypeName type;
    private final LongFunction<JsonNode> integers;
    private final Function<Binary, JsonNode> bytes;
    private final boolean sharable;

    private ParquetScalars(PrimitiveType type) {
        var meaning = type.getLogicalTypeAnnotation();
        this.type = type.getPrimitiveTypeName();
        this.integers = integers(meaning);
        this.bytes = this.type == PrimitiveTypeName.INT96
                ? cell -> JSON.stringNode(int96(cell).toString())
                : bytes(meaning);
        this.sharable = !(meaning instanceof JsonLogicalTypeAnnotation);
    }

    static ParquetScalars of(PrimitiveType type) {
        return new ParquetScalars(type);
    }

    /** Whether a value cannot be changed, so that records may share it. */
    boolean sharable() {
        return sharable;
    }

    JsonNode ofBinary(Binary cell) {
        return bytes.apply(cell);
    }

    JsonNode ofBoolean(boolean cell) {
        return JSON.booleanNode(cell);
    }

    JsonNode ofDouble(double cell) {
        return number(cell);
    }

    private static JsonNode number(double cell) {
        return Double.isFinite(cell) ? JSON.numberNode(new BigDecimal(Double.toString(cell))) : JSON.nullNode();
    }

    JsonNode ofLong(long cell) {
        return integers.apply(cell);
    }

    JsonNode ofDictionary(Dictionary dictionary, int id) {
        return switch (type) {
            case INT64 -> ofLong(dictionary.decodeToLong(id));
            case INT32 -> ofLong(dictionary.decodeToInt(id));
            case DOUBLE -> ofDouble(dictionary.decodeToDouble(id));
            case FLOAT -> ofDouble(Double.parseDouble(Float.toString(dictionary.decodeToFloat(id))));
            case BOOLEAN -> ofBoolean(dictionary.decodeToBoolean(id));
            case BINARY, INT96, FIXED_LEN_BYTE_ARRAY -> ofBinary(dictionary.decodeToBinary(id));
        };
    }

    private static LongFunction<JsonNode> integers(@Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case DecimalLogicalTypeAnnotation decimal ->
                cell -> JSON.numberNode(BigDecimal.valueOf(cell, decimal.getScale()));
            case DateLogicalTypeAnnotation date ->
                cell -> JSON.stringNode(LocalDate.ofEpochDay(cell).toString());
            case TimeLogicalTypeAnnotation time ->
                cell -> JSON.stringNode(LocalTime.ofNanoOfDay(cell * (long) nanos(time.getUnit()))
                        .toString());
            case TimestampLogicalTypeAnnotation at -> cell -> JSON.stringNode(timestamp(at, cell));
            case IntLogicalTypeAnnotation integer when !integer.isSigned() -> cell -> unsigned(integer, cell);
            case null, default -> JSON::numberNode;
        };
    }

    private static JsonNode unsigned(IntLogicalTypeAnnotation type, long cell) {
        return type.getBitWidth() == Long.SIZE
                ? JSON.numberNode(new BigInteger(Long.toUnsignedString(cell)))
                : JSON.numberNode(cell & ((1L << type.getBitWidth()) - 1));
    }

    private static int nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }

    private static String timestamp(TimestampLogicalTypeAnnotation type, long cell) {
        ChronoUnit unit = switch (type.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
        Instant instant = Instant.EPOCH.plus(cell, unit);
        return type.isAdjustedToUTC()
                ? instant.toString()
                : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
    }

    private static Instant int96(Binary cell) {
        ByteBuffer buffer = ByteBuffer.wrap(cell.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanosOfDay = buffer.getLong();
        long day = buffer.getInt() - JULIAN_DAY_OF_1970;
        return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanosOfDay);
    }

    private static Function<Binary, JsonNode> bytes(@Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case JsonLogicalTypeAnnotation json -> cell -> RecordJson.MAPPER.readTree(cell.getBytesUnsafe());
            case DecimalLogicalTypeAnnotation decimal ->
                cell -> JSON.numberNode(new BigDecimal(new BigInteger(cell.getBytes()), decimal.getScale()));
            case UUIDLogicalTypeAnnotation uuid -> cell -> JSON.stringNode(uuid(cell));
            case Float16LogicalTypeAnnotation half ->
                cell -> number(Float.float16ToFloat(ByteBuffer.wrap(cell.getBytes())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getShort()));
            case null, default -> ParquetScalars::text;
        };
    }

    private static String uuid(Binary cell) {
        ByteBuffer buffer = ByteBuffer.wrap(cell.getBytes());
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    private static JsonNode text(Binary cell) {
        String text = cell.toStringUsingUTF8();
        return text.indexOf(REPLACEMENT) >= 0
                        && !StandardCharsets.UTF_8.encode(text).equals(cell.toByteBuffer())
                ? JSON.stringNode(Base64.getEncoder().encodeToString(cell.getBytes()))
                : JSON.stringNode(text);
    }
}
