package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.CellDates;
import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code unique: true} of a column, which deduplication sees to. */
public final class UniqueColumn {
    private UniqueColumn() {}

    /** The validators with deduplication by this column; a problem is noted when the recipe has it look elsewhere. */
    public static ValidatorSpecs of(String column, ValidatorSpecs validators, Section recipe) {
        var deduplication = validators.find(Deduplication.class).orElse(null);
        if (deduplication == null) {
            recipe.problem(
                    "columns",
                    "column '" + column + "' is unique, which validators.deduplication sees to; switch that on");
            return validators;
        }
        String field = deduplication.checkField();
        if (!field.equals(Deduplication.WHOLE) && !field.equals(column)) {
            recipe.problem(
                    "columns",
                    "column '" + column + "' is unique, but validators.deduplication.check_field is '" + field
                            + "'; drop one of them");
        }
        var byColumn = new Deduplication(
                deduplication.common(),
                column,
                deduplication.near(),
                deduplication.semantic(),
                deduplication.reference());
        List<ValidatorSpec> specs = validators.enabled().stream()
                .map(spec -> spec.equals(deduplication) ? byColumn : spec)
                .toList();
        return new ValidatorSpecs(specs);
    }

    /**
     * Notes a problem when there are fewer values than samples.
     *
     * @param cell JSON Schema of the column's cells
     */
    public static void checkRange(String column, JsonNode cell, int numSamples, Section recipe) {
        long values = values(cell);
        if (values < numSamples) {
            recipe.problem(
                    "columns",
                    "column '" + column + "' is unique, but between min and max lie " + values + " values, fewer than"
                            + " num_samples, " + numSamples + "; widen the range, or ask for fewer samples");
        }
    }

    /** How many there are; {@link Long#MAX_VALUE} where no bounds say so. */
    private static long values(JsonNode cell) {
        JsonNode least = cell.path("minimum");
        JsonNode most = cell.path("maximum");
        if (cell.path("type").asString("").equals("integer") && least.isNumber() && most.isNumber()) {
            return most.decimalValue()
                    .subtract(least.decimalValue())
                    .add(BigDecimal.ONE)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValue();
        }
        JsonNode earliest = cell.path(TabularFormat.EARLIEST);
        JsonNode latest = cell.path(TabularFormat.LATEST);
        boolean days = cell.path("format").asString("").equals(CellDates.DATE);
        return days && earliest.isString() && latest.isString()
                ? ChronoUnit.DAYS.between(
                                LocalDate.parse(earliest.stringValue()), LocalDate.parse(latest.stringValue()))
                        + 1
                : Long.MAX_VALUE;
    }
}
