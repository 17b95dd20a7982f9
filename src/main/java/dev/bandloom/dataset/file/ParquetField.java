package dev.bandloom.dataset.file;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * One place of a record as a Parquet field. Where all records have values of one type, the field has that type; where they
 * differ, it holds JSON text.
 *
 * @param nulls whether an empty cell means null; elsewhere it means that there is no such member
 * @param members of an object; of a list, its elements
 */
record ParquetField(String name, Kind kind, boolean nulls, List<ParquetField> members) {
    /** Types of fields. */
    enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        OBJECT,
        LIST,
        JSON
    }

    private static final String RECORD = "record";
    private static final String ELEMENT = "element";

    ParquetField {
        members = List.copyOf(members);
    }

    /** Records of this shape; a record without any member still needs a column, which stays empty. */
    static ParquetField record(Shape records) {
        List<ParquetField> members = members(records);
        return new ParquetField(
                RECORD,
                Kind.OBJECT,
                false,
                members.isEmpty() ? List.of(new ParquetField("", Kind.JSON, false, List.of())) : members);
    }

    private static List<ParquetField> members(Shape object) {
        var members = new ArrayList<ParquetField>();
        object.members().forEach((name, shape) -> members.add(field(name, shape, shape.missingIn(object))));
        return members;
    }

    private static ParquetField field(String name, Shape shape, boolean missing) {
        Kind kind = shape.nulls() && missing ? Kind.JSON : kind(shape);
        return switch (kind) {
            case OBJECT -> new ParquetField(name, kind, shape.nulls(), members(shape));
            case LIST -> new ParquetField(name, kind, shape.nulls(), List.of(element(shape.elements())));
            case TEXT, INTEGER, NUMBER, BOOLEAN -> new ParquetField(name, kind, shape.nulls(), List.of());
            case JSON -> new ParquetField(name, kind, false, List.of());
        };
    }

    private static ParquetField element(@Nullable Shape elements) {
        return elements == null || elements.neverSeen()
                ? new ParquetField(ELEMENT, Kind.JSON, false, List.of())
                : field(ELEMENT, elements, false);
    }

    private static Kind kind(Shape shape) {
        if (shape.tooDeep()) {
            return Kind.JSON;
        } else if (shape.texts()) {
            return Kind.TEXT;
        } else if (shape.integers()) {
            return Kind.INTEGER;
        } else if (shape.doubles()) {
            return Kind.NUMBER;
        } else if (shape.booleans()) {
            return Kind.BOOLEAN;
        } else if (shape.objects() && !shape.members().isEmpty()) {
            return Kind.OBJECT;
        } else {
            return shape.arrays() ? Kind.LIST : Kind.JSON;
        }
    }

    /** The schema of records. */
    MessageType schema() {
        return new MessageType(name, members.stream().map(ParquetField::type).toList());
    }

    private Type type() {
        return switch (kind) {
            case TEXT -> text(LogicalTypeAnnotation.stringType());
            case JSON -> text(LogicalTypeAnnotation.jsonType());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case OBJECT ->
                Types.optionalGroup()
                        .addFields(members.stream().map(ParquetField::type).toArray(Type[]::new))
                        .named(name);
            case LIST -> Types.optionalList().element(members.getFirst().type()).named(name);
        };
    }

    private Type text(LogicalTypeAnnotation meaning) {
        return Types.optional(PrimitiveTypeName.BINARY).as(meaning).named(name);
    }

    /** Paths of members that are null where their cell is empty. */
    List<String> nullPaths() {
        var paths = new ArrayList<String>();
        members.forEach(member -> member.collectNulls(new ColumnPath(List.of(member.name)), paths));
        return paths;
    }

    private void collectNulls(ColumnPath path, List<String> paths) {
        if (nulls) {
            paths.add(path.toString());
        }
        members.forEach(member -> member.collectNulls(path.member(member.name), paths));
    }
}
