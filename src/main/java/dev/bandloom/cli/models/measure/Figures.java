package dev.bandloom.cli.models.measure;

import java.util.Map;

/**
 * What a model or validator was measured at on one file, or on generated data.
 *
 * @param subject the model or validator
 * @param data what it was measured on
 * @param rows how many rows were read
 * @param values the measures by name, in the order in which they are shown; NaN for what the data do not define
 */
public record Figures(String subject, String data, int rows, Map<String, Double> values) {}
