package dev.bandloom.dataset.file;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the entries of a map together to an object; only other programs write maps. */
final class ParquetMap extends GroupConverter {
    private final Consumer<JsonNode> whole;
    private final ParquetObject entries;
    private ObjectNode map = JsonNodeFactory.instance.objectNode();

    ParquetMap(GroupType entry, ColumnPath path, Set<String> nullPaths, Consumer<JsonNode> whole) {
        this.whole = whole;
        String key = entry.getFieldName(0);
        String value = entry.getFieldCount() > 1 ? entry.getFieldName(1) : key;
        this.entries = new ParquetObject(
                entry,
                path.member(entry.getName()),
                nullPaths,
                pair -> map.set(pair.path(key).asString(), pair.has(value) ? pair.get(value) : map.nullNode()));
    }

    @Override
    public Converter getConverter(int index) {
        return entries;
    }

    @Override
    public void start() {
        map = JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void end() {
        whole.accept(map);
    }
}
