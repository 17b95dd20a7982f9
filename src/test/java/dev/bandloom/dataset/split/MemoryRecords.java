package dev.bandloom.dataset.split;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records in memory. */
public record MemoryRecords(List<ObjectNode> records) implements RecordSource {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Each text is a JSON object; single quotes stand for double ones. */
    public static MemoryRecords of(String... json) {
        return new MemoryRecords(
                List.of(json).stream().map(MemoryRecords::object).toList());
    }

    public static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    @Override
    public RecordStream open() {
        Iterator<ObjectNode> iterator = records.iterator();
        return new RecordStream() {
            @Override
            public @Nullable ObjectNode next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
