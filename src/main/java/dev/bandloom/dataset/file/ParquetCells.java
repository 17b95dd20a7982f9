package dev.bandloom.dataset.file;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes records apart into the cells of a Parquet file (record shredding: Melnik et al., "Dremel", 2010). */
final class ParquetCells {
    private static final String LIST = "list";

    private final ParquetField record;
    private final RecordConsumer cells;

    ParquetCells(ParquetField record, RecordConsumer cells) {
        this.record = record;
        this.cells = cells;
    }

    /** A record whose shape is not that of the schema ends in an {@link IllegalStateException}. */
    void write(ObjectNode values) {
        cells.startMessage();
        members(record, values);
        cells.endMessage();
    }

    private void members(ParquetField parent, JsonNode object) {
        int index = 0;
        int found = 0;
        for (ParquetField member : parent.members()) {
            JsonNode value = object.get(member.name());
            if (value != null) {
                found++;
                field(member, index, value);
            }
            index++;
        }
        if (found < object.size()) {
            throw new ShapeChangedException();
        }
    }

    private void field(ParquetField field, int index, JsonNode value) {
        if (value.isNull() && field.kind() != ParquetField.Kind.JSON) {
            return;
        }
        cells.startField(field.name(), index);
        value(field, value);
        cells.endField(field.name(), index);
    }

    private void value(ParquetField field, JsonNode value) {
        if (!fits(field.kind(), value)) {
            throw new ShapeChangedException();
        }
        switch (field.kind()) {
            case TEXT -> cells.addBinary(Binary.fromString(value.stringValue()));
            case INTEGER -> cells.addLong(value.longValue());
            case NUMBER -> cells.addDouble(value.decimalValue().doubleValue());
            case BOOLEAN -> cells.addBoolean(value.booleanValue());
            case JSON -> cells.addBinary(Binary.fromConstantByteArray(RecordJson.bytes(value)));
            case OBJECT -> {
                cells.startGroup();
                members(field, value);
                cells.endGroup();
            }
            case LIST -> {
                cells.startGroup();
                list(field.members().getFirst(), value);
                cells.endGroup();
            }
        }
    }

    private void list(ParquetField element, JsonNode values) {
        if (values.isEmpty()) {
            return;
        }
        cells.startField(LIST, 0);
        for (JsonNode value : values) {
            cells.startGroup();
            field(element, 0, value);
            cells.endGroup();
        }
        cells.endField(LIST, 0);
    }

    private static boolean fits(ParquetField.Kind kind, JsonNode value) {
        return switch (kind) {
            case TEXT -> value.isString();
            case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isObject();
            case LIST -> value.isArray();
            case JSON -> true;
        };
    }

    /** A record is not of the shape that the first pass found. */
    static final class ShapeChangedException extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
