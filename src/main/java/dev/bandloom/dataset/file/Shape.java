package dev.bandloom.dataset.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands at one place of all records, as a first pass over them finds it: values of which kinds, members of which
 * names. Its size is bounded whatever the records hold: an object with too many different members, or too deep inside of
 * others, is folded, that is to be kept as JSON text.
 */
final class Shape {
    /** Most columns of a table. */
    static final int MOST_COLUMNS = 16_384;

    /** Most different members of an object within a record that get columns of their own. */
    static final int MOST_MEMBERS = 256;

    /** Most levels of objects and lists that get columns of their own. */
    static final int MOST_LEVELS = 16;

    /** All integers up to here have a 64-bit floating-point number of their own. */
    private static final long MOST_EXACT = 1L << 53;

    private final int level;
    private final Survey survey;
    private @Nullable Map<String, Shape> members = new LinkedHashMap<>();
    private @Nullable Shape elements;
    private long values;
    private long nulls;
    private long strings;
    private long numbers;
    private long booleans;
    private long objects;
    private long emptyObjects;
    private long arrays;
    private boolean integersOnly = true;
    private boolean exactAsLong = true;
    private boolean exactAsDouble = true;
    private boolean unicode = true;

    private Shape(int level, Survey survey) {
        this.level = level;
        this.survey = survey;
    }

    /** The shape of all records, of which a file is to be written. */
    static Shape of(RecordSource records, Path target) throws IOException {
        var survey = new Survey(target);
        var root = new Shape(0, survey);
        try (RecordStream stream = records.open()) {
            for (ObjectNode record = stream.next(); record != null; record = stream.next()) {
                survey.record++;
                root.see(record);
            }
        }
        return root;
    }

    private void see(JsonNode value) throws RecordFileException {
        values++;
        switch (value.getNodeType()) {
            case NULL -> nulls++;
            case STRING -> {
                strings++;
                unicode &= RecordJson.isUnicode(value.stringValue());
            }
            case NUMBER -> seeNumber(value);
            case BOOLEAN -> booleans++;
            case OBJECT -> seeMembers(value);
            case ARRAY -> seeElements(value);
            case BINARY, MISSING, POJO ->
                throw RecordFileException.at(
                        survey.target,
                        survey.record,
                        "holds a value that is not JSON: " + value.getNodeType() + "; write it as text");
        }
    }

    private void seeNumber(JsonNode number) {
        numbers++;
        if (number.isIntegralNumber()) {
            boolean fits = number.canConvertToLong();
            exactAsLong &= fits;
            exactAsDouble &= fits && number.longValue() >= -MOST_EXACT && number.longValue() <= MOST_EXACT;
        } else {
            integersOnly = false;
            BigDecimal exact = number.decimalValue();
            double nearest = exact.doubleValue();
            exactAsDouble &= Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(exact) == 0;
        }
    }

    private void seeMembers(JsonNode object) throws RecordFileException {
        objects++;
        emptyObjects += object.isEmpty() ? 1 : 0;
        for (var member : object.properties()) {
            Shape shape = member(member.getKey());
            if (shape == null) {
                return;
            }
            shape.see(member.getValue());
        }
    }

    /** Null when this object is folded. */
    private @Nullable Shape member(String name) throws RecordFileException {
        Map<String, Shape> known = members;
        if (known == null) {
            return null;
        }
        Shape found = known.get(name);
        if (found != null) {
            return found;
        }
        if (level == 0) {
            if (survey.columns >= MOST_COLUMNS) {
                throw RecordFileException.at(
                        survey.target,
                        survey.record,
                        "needs more than " + MOST_COLUMNS + " columns, the most that a table may have;"
                                + " keep it as JSON Lines, or put these members into an object of their own");
            }
            if (!RecordJson.isUnicode(name)) {
                throw RecordFileException.at(
                        survey.target,
                        survey.record,
                        "the name of its member " + (known.size() + 1) + " is not valid Unicode and cannot be that of a"
                                + " column; rename it, or keep the dataset as JSON Lines");
            }
        } else if (level > MOST_LEVELS
                || known.size() >= MOST_MEMBERS
                || survey.columns >= MOST_COLUMNS
                || !RecordJson.isUnicode(name)) {
            members = null;
            return null;
        }
        var shape = new Shape(level + 1, survey);
        survey.columns++;
        known.put(name, shape);
        return shape;
    }

    private void seeElements(JsonNode array) throws RecordFileException {
        arrays++;
        if (elements == null) {
            elements = new Shape(level + 1, survey);
        }
        for (JsonNode element : array) {
            elements.see(element);
        }
    }

    /** By name, in the order in which they came up; none when this is folded. */
    Map<String, Shape> members() {
        return members == null ? Map.of() : members;
    }

    /** Of all lists at this place; null when there was none. */
    @Nullable
    Shape elements() {
        return elements;
    }

    /** Whether objects that stand here are to be kept as JSON text. */
    boolean folded() {
        return members == null;
    }

    /** Whether no value was seen: of the elements of lists that are all empty. */
    boolean neverSeen() {
        return values == 0;
    }

    boolean tooDeep() {
        return level > MOST_LEVELS;
    }

    /** Whether anything stands here that is not spread over the members: a value, or an object that is empty. */
    boolean ownValues() {
        return folded() || values - objects + emptyObjects > 0;
    }

    boolean nulls() {
        return nulls > 0;
    }

    /** Whether some of the objects that could have this member have not. */
    boolean missingIn(Shape parent) {
        return values < parent.objects;
    }

    /** Whether everything but null here is text that UTF-8 can hold. */
    boolean texts() {
        return only(strings) && unicode;
    }

    /** Whether everything but null here is an integer of 64 bits. */
    boolean integers() {
        return only(numbers) && integersOnly && exactAsLong;
    }

    /** Whether everything but null here is a number that the nearest 64-bit floating-point number stands for exactly. */
    boolean doubles() {
        return only(numbers) && exactAsDouble;
    }

    boolean booleans() {
        return only(booleans);
    }

    boolean objects() {
        return only(objects);
    }

    boolean arrays() {
        return only(arrays);
    }

    private boolean only(long ofThese) {
        return ofThese > 0 && ofThese + nulls == values;
    }

    /** What all shapes of a dataset share. */
    private static final class Survey {
        private final Path target;
        private long record;
        private int columns;

        private Survey(Path target) {
            this.target = target;
        }
    }
}
