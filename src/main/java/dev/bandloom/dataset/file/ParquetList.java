package dev.bandloom.dataset.file;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts the cells of a list together, in the three levels of today and in the two of older writers. */
final class ParquetList extends GroupConverter {
    private final Consumer<JsonNode> whole;
    private final Converter elements;
    private ArrayNode list = JsonNodeFactory.instance.arrayNode();

    ParquetList(Type repeated, ColumnPath path, Set<String> nullPaths, Consumer<JsonNode> whole) {
        this.whole = whole;
        this.elements = isWrapper(repeated, path)
                ? new Wrapper(repeated.asGroupType().getType(0), path, nullPaths)
                : ParquetObject.converter(
                        repeated, path.member(repeated.getName()), nullPaths, element -> list.add(element));
    }

    /** By the rules for backward compatibility of the Parquet format, "LogicalTypes", Lists. */
    private static boolean isWrapper(Type repeated, ColumnPath path) {
        return !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(path.names().getLast() + "_tuple");
    }

    @Override
    public Converter getConverter(int index) {
        return elements;
    }

    @Override
    public void start() {
        list = JsonNodeFactory.instance.arrayNode();
    }

    @Override
    public void end() {
        whole.accept(list);
    }

    /** The group around each element, which is empty when the element is null. */
    private final class Wrapper extends GroupConverter {
        private final Converter element;
        private boolean empty;

        Wrapper(Type type, ColumnPath path, Set<String> nullPaths) {
            this.element = ParquetObject.converter(type, path.member(type.getName()), nullPaths, value -> {
                empty = false;
                list.add(value);
            });
        }

        @Override
        public Converter getConverter(int index) {
            return element;
        }

        @Override
        public void start() {
            empty = true;
        }

        @Override
        public void end() {
            if (empty) {
                list.addNull();
            }
        }
    }
}
