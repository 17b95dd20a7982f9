package dev.bandloom.inference.onnx;

/**
 * Probabilities from logits that are divided by a temperature first (Guo et al., "On Calibration of Modern Neural
 * Networks", 2017).
 */
final class Probabilities {
    private Probabilities() {}

    /** Numbers that sum to 1. */
    static float[] softmax(double[] logits, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        var weights = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((logits[i] - largest) / temperature);
            sum += weights[i];
        }
        var probabilities = new float[logits.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) (weights[i] / sum);
        }
        return probabilities;
    }

    /** Each number by itself. */
    static float[] logistic(double[] logits, double temperature) {
        var probabilities = new float[logits.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i] / temperature)));
        }
        return probabilities;
    }
}
