package dev.bandloom.dataset.file;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the cells of a group together to an object. */
final class ParquetObject extends GroupConverter {
    private final Consumer<JsonNode> whole;
    private final String[] names;
    private final Converter[] members;
    private final boolean[] nulls;
    private final @Nullable JsonNode[] values;
    private ObjectNode value = JsonNodeFactory.instance.objectNode();

    /**
     * @param path of the group; null for a whole record
     * @param nullPaths of members that are null where their cell is empty
     * @param whole takes each object
     */
    ParquetObject(GroupType type, @Nullable ColumnPath path, Set<String> nullPaths, Consumer<JsonNode> whole) {
        this.whole = whole;
        int count = type.getFieldCount();
        this.names = new String[count];
        this.members = new Converter[count];
        this.nulls = new boolean[count];
        this.values = new JsonNode[count];
        for (int i = 0; i < count; i++) {
            Type member = type.getType(i);
            ColumnPath memberPath =
                    path == null ? new ColumnPath(List.of(member.getName())) : path.member(member.getName());
            int slot = i;
            names[i] = member.getName();
            nulls[i] = nullPaths.contains(memberPath.toString());
            members[i] = member.isRepetition(Type.Repetition.REPEATED)
                    ? converter(member, memberPath, nullPaths, each -> repeated(slot, each))
                    : converter(member, memberPath, nullPaths, only -> values[slot] = only);
        }
    }

    /** Puts the cells of any type together and hands each value on. */
    static Converter converter(Type type, ColumnPath path, Set<String> nullPaths, Consumer<JsonNode> value) {
        if (type.isPrimitive()) {
            return new ParquetScalar(ParquetScalars.of(type.asPrimitiveType()), value);
        }
        GroupType group = type.asGroupType();
        var meaning = group.getLogicalTypeAnnotation();
        boolean wrapped = group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
        if (meaning instanceof ListLogicalTypeAnnotation && wrapped) {
            return new ParquetList(group.getType(0), path, nullPaths, value);
        }
        boolean map = meaning instanceof MapLogicalTypeAnnotation || meaning instanceof MapKeyValueTypeAnnotation;
        if (map && wrapped && !group.getType(0).isPrimitive()) {
            return new ParquetMap(group.getType(0).asGroupType(), path, nullPaths, value);
        }
        return new ParquetObject(group, path, nullPaths, value);
    }

    private void repeated(int slot, JsonNode element) {
        if (values[slot] instanceof ArrayNode list) {
            list.add(element);
        } else {
            values[slot] = JsonNodeFactory.instance.arrayNode().add(element);
        }
    }

    @Override
    public Converter getConverter(int index) {
        return members[index];
    }

    @Override
    public void start() {
        Arrays.fill(values, null);
    }

    @Override
    public void end() {
        value = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.length; i++) {
            JsonNode member = values[i];
            if (member != null) {
                value.set(names[i], member);
            } else if (nulls[i]) {
                value.putNull(names[i]);
            }
        }
        whole.accept(value);
    }

    /** The last object that was put together. */
    ObjectNode value() {
        return value;
    }
}
