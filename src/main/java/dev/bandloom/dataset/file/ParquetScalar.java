package dev.bandloom.dataset.file;

import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import tools.jackson.databind.JsonNode;

/** Hands the cells of a column on as JSON; values that the file keeps in a dictionary are made once. */
final class ParquetScalar extends PrimitiveConverter {
    private final ParquetScalars values;
    private final Consumer<JsonNode> value;
    private JsonNode[] known = {};

    ParquetScalar(ParquetScalars values, Consumer<JsonNode> value) {
        this.values = values;
        this.value = value;
    }

    @Override
    public boolean hasDictionarySupport() {
        return values.sharable();
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
        known = new JsonNode[dictionary.getMaxId() + 1];
        for (int id = 0; id < known.length; id++) {
            known[id] = values.ofDictionary(dictionary, id);
        }
    }

    @Override
    public void addValueFromDictionary(int id) {
        value.accept(known[id]);
    }

    @Override
    public void addBinary(Binary cell) {
        value.accept(values.ofBinary(cell));
    }

    @Override
    public void addBoolean(boolean cell) {
        value.accept(values.ofBoolean(cell));
    }

    @Override
    public void addDouble(double cell) {
        value.accept(values.ofDouble(cell));
    }

    @Override
    public void addFloat(float cell) {
        value.accept(values.ofDouble(Double.parseDouble(Float.toString(cell))));
    }

    @Override
    public void addInt(int cell) {
        value.accept(values.ofLong(cell));
    }

    @Override
    public void addLong(long cell) {
        value.accept(values.ofLong(cell));
    }
}
