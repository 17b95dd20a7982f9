package dev.bandloom.cli.models;

import java.util.Map;

/**
 * What a model was measured at on one file.
 *
 * @param rows how many rows were read
 * @param values the measures by name, in the order in which they are shown; NaN for what the data do not define
 */
record Figures(String model, String data, int rows, Map<String, Double> values) {}
